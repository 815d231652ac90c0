-- name: create_table()#
-- The states of one view, with the columns by which they are found.
CREATE TABLE IF NOT EXISTS {table} (
    key    text  PRIMARY KEY,
    state  text  NOT NULL,
    {columns}
);

-- name: create_index()#
-- Find states by one column.
CREATE INDEX ON {table} USING {method} ({column});

-- name: analyze()#
-- Let the planner know what a table that has just been filled is like.
ANALYZE {table};

-- name: begin_progress(projection, version)!
-- A view that has not begun stands before the first fact.
INSERT INTO progress (projection, version, position) VALUES (:projection, :version, 0) ON CONFLICT DO NOTHING;

-- name: begin_batch()!
-- States can be folded again from the ledger: a batch that a crash loses is lost with its position.
BEGIN;
SET LOCAL synchronous_commit = off;

-- name: lock_progress()
-- Take all views for one batch; a second runner waits here, then sees how far the first has come.
SELECT projection, version, position, indexed FROM progress ORDER BY projection, version FOR UPDATE;

-- name: read_progress()
-- How far each view has come.
SELECT projection, version, position FROM progress;

-- name: advance_progress(projection, version, position)!
-- Remember how far a view has come, in the same transaction as its states.
UPDATE progress SET position = :position WHERE projection = :projection AND version = :version;

-- name: note_indexed(projection, version)!
-- Remember that a table has its indexes.
UPDATE progress SET indexed = true WHERE projection = :projection AND version = :version;

-- name: load(keys)
-- The states of the keys that a batch touches.
SELECT key, state FROM {table} WHERE key = ANY (:keys);

-- name: take_out(keys)!
-- Make room for the states that a batch has changed.
DELETE FROM {table} WHERE key = ANY (:keys);

-- name: put_in()#
-- Write the states of a batch, new and changed: COPY takes half the time of any other way, and nobody sees them
-- missing in between.
COPY {table} FROM STDIN (FORMAT csv, NULL 'null', ESCAPE '\');

-- name: count()^
-- How many states a view has.
SELECT count(*) FROM {table};

-- name: failed_keys(projection, version, beside)
-- The keys that are stopped.
SELECT key FROM failed WHERE projection = :projection AND version = :version AND beside = :beside;

-- name: note_failed(projection, version, beside, key, position, error)!
-- Stop a key at the fact at which its fold failed.
INSERT INTO failed (projection, version, beside, key, position, error)
VALUES (:projection, :version, :beside, :key, :position, :error) ON CONFLICT DO NOTHING;

-- name: all_failed()
-- Every key that is stopped in a live view.
SELECT projection, version, key, position, error FROM failed WHERE NOT beside ORDER BY projection, version, position, key;
