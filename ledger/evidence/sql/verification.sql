-- name: take_snapshot()!
-- Everything is read as it stood at one moment. The rows come by their index: sorting them all would fill the disk.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL enable_sort = off;

-- name: count_rows()^
-- How much there is to look at.
SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM checkpoint);

-- name: copy_rows()!
-- Every column of every row, in order; those of fixed length first.
COPY (SELECT position, recorded_at, originator_id, originator_version, leaf, mac, type, state
      FROM event ORDER BY position) TO STDOUT (FORMAT binary);

-- name: copy_rows_between(first, last)!
-- The same of a stretch.
COPY (SELECT position, recorded_at, originator_id, originator_version, leaf, mac, type, state
      FROM event WHERE position BETWEEN :first AND :last ORDER BY position) TO STDOUT (FORMAT binary);

-- name: version_before(originator, position)^
-- The version at which a stream stood before a position.
SELECT max(originator_version) FROM event WHERE originator_id = :originator AND position < :position;

-- name: first_signed()^
-- The size of the first checkpoint.
SELECT size FROM checkpoint WHERE number = 1;

-- name: select_keys()
-- Every key as it stands. textsend() gives the bytes of a text, also of one that is no text any more.
SELECT number, textsend(vkey), textsend(introduction) FROM signing_key ORDER BY number;

-- name: open_checkpoints()!
-- Begin to read every checkpoint.
DECLARE checkpoints NO SCROLL CURSOR FOR SELECT number, size, textsend(note) FROM checkpoint ORDER BY number, size;

-- name: fetch_checkpoints()!
-- The next of them.
FETCH 2000 FROM checkpoints;

-- name: open_cosignatures()!
-- Begin to read every cosignature, with the checkpoint that it is of.
DECLARE cosignatures NO SCROLL CURSOR FOR
SELECT s.number, textsend(s.witness), textsend(s.line), textsend(c.note) FROM cosignature s LEFT JOIN checkpoint c USING (number) ORDER BY s.number;

-- name: fetch_cosignatures()!
-- The next of them.
FETCH 2000 FROM cosignatures;

-- name: open_tile_roots()!
-- Begin to read the hash of every full tile.
DECLARE tile_roots NO SCROLL CURSOR FOR SELECT level, index, hash FROM tile_root ORDER BY level, index;

-- name: fetch_tile_roots()!
-- The next of them.
FETCH 10000 FROM tile_roots;

-- name: select_strange_commands(head)
-- Commands whose positions are not in the ledger.
SELECT key, first_position, last_position FROM command
WHERE NOT (1 <= first_position AND first_position <= last_position + 1 AND last_position <= :head)
ORDER BY first_position, key;

-- name: newest_checkpoints()
-- The newest checkpoints: a cosignature is of one of them, as long as it is looked for.
SELECT number, textsend(note) FROM checkpoint ORDER BY number DESC LIMIT 1000;
