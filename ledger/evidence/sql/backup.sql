-- name: hold_back(lock)!
-- Let nobody record anything until this transaction ends.
BEGIN;
SELECT pg_advisory_xact_lock(:lock);

-- name: begin_moment()!
-- All that is read from here on is of one moment.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;

-- name: read_part()#
-- Begin to read a table, each row as a JSON document.
DECLARE part NO SCROLL CURSOR FOR
SELECT row_to_json(part)::text FROM (SELECT {columns} FROM {table}) AS part ORDER BY {key};

-- name: fetch_part()!
-- The next rows of it.
FETCH 1000 FROM part;

-- name: close_part()!
-- Done with it.
CLOSE part;

-- name: take_turn(lock)!
-- Write all or nothing, and nobody else meanwhile.
BEGIN;
SET LOCAL synchronous_commit = on;
SELECT pg_advisory_xact_lock(:lock);

-- name: holds_something()#
-- Whether a table has any row.
SELECT EXISTS (SELECT FROM {table});

-- name: write_part(rows)!
-- Write rows as they were read.
INSERT INTO {table} ({columns})
SELECT {columns} FROM json_populate_recordset(NULL::{table}, :rows::json);
