-- name: take_turn(lock)!
-- One signer at a time, also across machines; what it reads is what it signs.
BEGIN;
SELECT pg_advisory_xact_lock(:lock);

-- name: select_leaves(first, last)
-- The leaves of a stretch of rows, with what shows that Wenze wrote them.
SELECT position, leaf, mac FROM event WHERE position BETWEEN :first AND :last ORDER BY position;

-- name: select_tile_roots(level, first, last)
-- The hashes of a stretch of full tiles of a level.
SELECT index, hash FROM tile_root WHERE level = :level AND index BETWEEN :first AND :last ORDER BY index;

-- name: insert_tile_roots(levels, indexes, hashes)!
-- Keep the hashes of full tiles: none of them may be there already, or it would be signed unseen.
INSERT INTO tile_root (level, index, hash)
SELECT * FROM unnest(:levels::int[], :indexes::bigint[], :hashes::bytea[]);

-- name: select_last_checkpoint()
-- The checkpoint signed last.
SELECT number, size, note, signed_at FROM checkpoint ORDER BY number DESC LIMIT 1;

-- name: select_checkpoint_over(size)
-- The newest checkpoint that covers so many rows, one that a witness cosigned before others.
SELECT c.number, c.size, c.note, c.signed_at FROM checkpoint c
WHERE c.size >= :size AND c.number >= (SELECT coalesce(max(number), 0) FROM cosignature)
ORDER BY (SELECT count(*) FROM cosignature s WHERE s.number = c.number) DESC, c.number DESC LIMIT 1;

-- name: select_checkpoints(after, limit)
-- Checkpoints in the order in which they were signed.
SELECT number, size, note, signed_at FROM checkpoint WHERE number > :after ORDER BY number LIMIT :limit;

-- name: insert_checkpoint(number, size, note)!
-- Keep a signed checkpoint: the number is taken once, so that two signers cannot both go on from one state.
INSERT INTO checkpoint (number, size, note) VALUES (:number, :size, :note);

-- name: select_cosignatures(number)
-- The cosignatures of a checkpoint, the first first.
SELECT line FROM cosignature WHERE number = :number ORDER BY cosigned_at, witness;

-- name: insert_cosignature(number, witness, line)!
-- Keep what a witness signed of a checkpoint, once.
INSERT INTO cosignature (number, witness, line) VALUES (:number, :witness, :line) ON CONFLICT DO NOTHING;

-- name: select_keys()
-- Every key that has signed, in order.
SELECT number, vkey, introduction FROM signing_key ORDER BY number;

-- name: insert_key(number, vkey, introduction)!
-- Keep a key: the number is taken once.
INSERT INTO signing_key (number, vkey, introduction) VALUES (:number, :vkey, :introduction);
