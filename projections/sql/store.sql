-- name: create_table()#
-- The states of one view, with the columns by which they are found.
CREATE TABLE IF NOT EXISTS {table} (
    key    text  PRIMARY KEY,
    state  text  NOT NULL,
    {columns}
);

-- name: create_index()#
-- Find states by one column.
CREATE INDEX IF NOT EXISTS {index} ON {table} ({column});

-- name: begin_progress(projection, version)!
-- A view that has not begun stands before the first fact.
INSERT INTO progress (projection, version, position) VALUES (:projection, :version, 0) ON CONFLICT DO NOTHING;

-- name: lock_progress()
-- Take all views for one batch; a second runner waits here, then sees how far the first has come.
SELECT projection, version, position FROM progress ORDER BY projection, version FOR UPDATE;

-- name: read_progress()
-- How far each view has come.
SELECT projection, version, position FROM progress;

-- name: advance_progress(projection, version, position)!
-- Remember how far a view has come, in the same transaction as its states.
UPDATE progress SET position = :position WHERE projection = :projection AND version = :version;

-- name: load(keys)
-- The states of the keys that a batch touches.
SELECT key, state FROM {table} WHERE key = ANY (:keys);

-- name: save(keys, states)!
-- Write the states of a batch.
INSERT INTO {table} SELECT * FROM unnest(:keys::text[], :states::text[], {arrays})
ON CONFLICT (key) DO UPDATE SET {updates};

-- name: count()^
-- How many states a view has.
SELECT count(*) FROM {table};
