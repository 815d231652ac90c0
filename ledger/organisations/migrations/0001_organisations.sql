-- Which organisations keep their ledger in this database, and in which schema.
CREATE TABLE organisation (
    code        text        PRIMARY KEY,
    name        text        NOT NULL UNIQUE,
    schema      text        NOT NULL UNIQUE,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON organisation TO wenze_writer, wenze_projector, wenze_reader;
