-- How far the sweep has come in the ledger, and under which rules; when a stream must be looked at again though
-- nothing is recorded on it. Losing either costs one full sweep and no finding.
CREATE TABLE sweep (
    one       bool    PRIMARY KEY DEFAULT true CHECK (one),
    position  bigint  NOT NULL,
    rules     text    NOT NULL
);
CREATE TABLE watchlist (
    stream   uuid         PRIMARY KEY,
    look_at  timestamptz  NOT NULL
);
CREATE INDEX watchlist_look_at ON watchlist (look_at);
