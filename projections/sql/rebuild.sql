-- name: begun()
-- Which tables are being filled beside live ones: in how many shares, by which fold, and whether they have indexes.
SELECT projection, version, max(shares), max(fold), bool_and(indexed) FROM rebuilding GROUP BY projection, version;

-- name: begin(projection, version, shares, fold)!
-- A table beside a live one, filled in shares from the first fact on.
INSERT INTO rebuilding (projection, version, share, shares, position, fold)
SELECT :projection, :version, share, :shares, 0, :fold FROM generate_series(0, :shares - 1) AS share;

-- name: lock_share(share)
-- Take one share of all tables for one batch; who else works on it waits here, then sees how far it has come.
SELECT projection, version, position FROM rebuilding WHERE share = :share ORDER BY projection, version FOR UPDATE;

-- name: lock_shares(projection, version)
-- Take all shares of one table.
SELECT share, shares, position FROM rebuilding WHERE projection = :projection AND version = :version
ORDER BY share FOR UPDATE;

-- name: read_shares()
-- How far each share has come.
SELECT projection, version, position FROM rebuilding;

-- name: advance_share(projection, version, share, position)!
-- Remember how far a share has come, in the same transaction as its states.
UPDATE rebuilding SET position = :position
WHERE projection = :projection AND version = :version AND share = :share;

-- name: note_indexed(projection, version)!
-- Remember that a table has its indexes.
UPDATE rebuilding SET indexed = true WHERE projection = :projection AND version = :version;

-- name: forget(projection, version)!
-- Forget what was noted about a table that is filled beside a live one.
DELETE FROM rebuilding WHERE projection = :projection AND version = :version;
DELETE FROM failed WHERE projection = :projection AND version = :version AND beside;

-- name: swap()#
-- The new table takes the place of the live one, which stays under another name.
DROP TABLE IF EXISTS {old};
ALTER TABLE {live} RENAME TO {old};
ALTER TABLE {new} RENAME TO {live};

-- name: note_swapped(projection, version, position)!
-- Where the new table stands, and what failed in it.
UPDATE progress SET position = :position, indexed = true WHERE projection = :projection AND version = :version;
DELETE FROM failed WHERE projection = :projection AND version = :version AND NOT beside;
UPDATE failed SET beside = false WHERE projection = :projection AND version = :version;
DELETE FROM rebuilding WHERE projection = :projection AND version = :version;

-- name: tables()
-- The tables in the schema of the views.
SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename;

-- name: drop_table()#
-- A table that nobody reads any more.
DROP TABLE IF EXISTS {table};

-- name: forget_version(projection, version)!
-- Forget a version of a view whose table is gone.
DELETE FROM progress WHERE projection = :projection AND version = :version;
DELETE FROM rebuilding WHERE projection = :projection AND version = :version;
DELETE FROM failed WHERE projection = :projection AND version = :version;
