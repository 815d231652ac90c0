-- The keys that seal personal data: apart from the events, so that a backup of one does not open the other.
CREATE TABLE person_key (
    key         uuid        PRIMARY KEY,
    person      uuid        NOT NULL UNIQUE,
    wrapped     bytea,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT ON person_key TO wenze_writer;
