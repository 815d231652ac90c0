-- What was decided on persons' data, found without reading the rest: erasures are carried out again whenever a ledger is
-- opened, and after every restore.
CREATE INDEX event_of_persons ON event (position) WHERE starts_with(type, 'person.');
