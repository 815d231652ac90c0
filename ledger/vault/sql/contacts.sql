-- name: take_turn()^
-- One fills the index at a time; returns up to which position it goes.
BEGIN;
SELECT indexed FROM state FOR UPDATE;

-- name: add(marks, keys, streams, fields)!
-- Note where numbers stand; not for a key that is destroyed, nor while one is being destroyed.
INSERT INTO contact (mark, key, stream, field)
SELECT found.mark, found.key, found.stream, found.field
FROM unnest(:marks::bytea[], :keys::uuid[], :streams::uuid[], :fields::text[]) AS found (mark, key, stream, field)
JOIN person_key AS living ON living.key = found.key AND living.wrapped IS NOT NULL
FOR SHARE OF living
ON CONFLICT DO NOTHING;

-- name: reached(position)!
-- The index goes up to this position.
UPDATE state SET indexed = :position;

-- name: begin_anew()!
-- Forget the whole index, to fill it from the first position on.
BEGIN;
UPDATE state SET indexed = 0;
DELETE FROM contact;
COMMIT;

-- name: find(mark)
-- Where a number stands.
SELECT stream, field, key FROM contact WHERE mark = :mark ORDER BY stream, field;
