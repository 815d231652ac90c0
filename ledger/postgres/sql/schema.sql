-- name: begin(lock)!
-- One migration at a time in one organisation.
BEGIN;
SELECT pg_advisory_xact_lock(:lock);
CREATE TABLE IF NOT EXISTS migration (
    number      int         PRIMARY KEY,
    name        text        NOT NULL,
    sha256      text        NOT NULL,
    applied_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- name: applied()
-- What was applied, in order.
SELECT number, name, sha256 FROM migration ORDER BY number;

-- name: note(number, name, sha256)!
-- Remember that a migration was applied.
INSERT INTO migration (number, name, sha256) VALUES (:number, :name, :sha256);
