-- The ledger of one organisation. Rows are only ever added.
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

-- What was already done under a key, so that doing it again changes nothing.
CREATE TABLE command (
    key             text    PRIMARY KEY,
    fingerprint     bytea   NOT NULL,
    first_position  bigint  NOT NULL,
    last_position   bigint  NOT NULL
);

-- How far a follower has come in another application's sequence.
CREATE TABLE tracking (
    application_name  text    PRIMARY KEY,
    notification_id   bigint  NOT NULL
);
