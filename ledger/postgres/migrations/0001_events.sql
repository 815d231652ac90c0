-- The ledger of one organisation. Rows are only ever added: whoever writes may add and read, nothing else.
CREATE TABLE event (
    position            bigint      PRIMARY KEY,
    recorded_at         timestamptz NOT NULL,
    originator_id       uuid        NOT NULL,
    originator_version  bigint      NOT NULL,
    type                text        NOT NULL,
    state               bytea       NOT NULL,
    leaf                bytea       NOT NULL,
    UNIQUE (originator_id, originator_version)
);
GRANT SELECT, INSERT ON event TO wenze_writer;
GRANT SELECT ON event TO wenze_projector, wenze_reader;

-- What was already done under a key, so that doing it again changes nothing.
CREATE TABLE command (
    key             text    PRIMARY KEY,
    fingerprint     bytea   NOT NULL,
    first_position  bigint  NOT NULL,
    last_position   bigint  NOT NULL
);
GRANT SELECT, INSERT ON command TO wenze_writer;

-- How far a follower has come in another application's sequence.
CREATE TABLE tracking (
    application_name  text    PRIMARY KEY,
    notification_id   bigint  NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON tracking TO wenze_writer;
