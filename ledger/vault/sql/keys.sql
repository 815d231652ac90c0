-- name: add(keys, persons, wrapped)!
-- Keep new keys; a person who got one meanwhile keeps that one.
INSERT INTO person_key (key, person, wrapped)
SELECT * FROM unnest(:keys::uuid[], :persons::uuid[], :wrapped::bytea[])
ON CONFLICT (person) DO NOTHING;

-- name: of_persons(persons)
-- The keys of these persons.
SELECT key, person, wrapped FROM person_key WHERE person = ANY (:persons);

-- name: by_key(key)^
-- One key; without its bytes when it was destroyed.
SELECT key, person, wrapped FROM person_key WHERE key = :key;
