-- name: begin()!
-- All of it or nothing.
BEGIN;
SET LOCAL synchronous_commit = on;

-- name: register_master(number, id)!
-- The first master key of a vault, or the next one; of two at once the first counts.
INSERT INTO master (number, id) VALUES (:number, :id) ON CONFLICT (number) DO NOTHING;

-- name: living_of(person)
-- The keys of a person that are not destroyed.
SELECT key FROM person_key WHERE person = :person AND wrapped IS NOT NULL;

-- name: destroy(keys)<!
-- Destroy keys: what was sealed with them cannot be opened any more, wherever it lies.
UPDATE person_key SET wrapped = NULL WHERE key = ANY (:keys::uuid[]) AND wrapped IS NOT NULL RETURNING key;

-- name: forget_contacts(keys)!
-- Forget where the numbers stand that were sealed with these keys.
DELETE FROM contact WHERE key = ANY (:keys::uuid[]);

-- name: restrict(persons)!
-- Restrict the words of these persons.
INSERT INTO restriction (person) SELECT * FROM unnest(:persons::uuid[]) ON CONFLICT DO NOTHING;

-- name: lift(persons)!
-- Let the words of these persons be opened again.
DELETE FROM restriction WHERE person = ANY (:persons::uuid[]);

-- name: note_change()!
-- Tell every process to forget what it knows.
UPDATE state SET changes = changes + 1;

-- name: enter(schema)^
-- Work in this vault from here on, until the transaction ends.
SELECT set_config('search_path', quote_ident(:schema), true);

-- name: take_turn(lock)!
-- Nobody adds a key meanwhile.
SELECT pg_advisory_xact_lock(:lock);

-- name: masters()
-- The ids of all master keys that ever wrapped, in order.
SELECT id FROM master ORDER BY number;

-- name: own_key(own)^
-- Whether the ledger has a key of its own.
SELECT key FROM person_key WHERE person = :own AND wrapped IS NOT NULL;

-- name: add_own_key(key, own, wrapped)!
-- The ledger's own key, from the first change of the master key on.
INSERT INTO person_key (key, person, wrapped) VALUES (:key, :own, :wrapped);

-- name: living_keys(after, limit)
-- Living keys in order, some at a time.
SELECT key, wrapped FROM person_key WHERE wrapped IS NOT NULL AND key > :after ORDER BY key LIMIT :limit;

-- name: count_living()^
-- How many keys live.
SELECT count(*) FROM person_key WHERE wrapped IS NOT NULL;

-- name: wrap_anew(keys, wrapped)!
-- Keep keys as another master key wraps them.
UPDATE person_key SET wrapped = anew.wrapped FROM unnest(:keys::uuid[], :wrapped::bytea[]) AS anew (key, wrapped)
WHERE person_key.key = anew.key;
