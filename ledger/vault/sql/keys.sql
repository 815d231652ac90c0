-- name: opened(own)^
-- Which master key wraps the keys, and the ledger's own key where it has one.
SELECT (SELECT id FROM master ORDER BY number DESC LIMIT 1), own.key, own.wrapped
FROM (VALUES (1)) AS one (row) LEFT JOIN person_key AS own ON own.person = :own AND own.wrapped IS NOT NULL;

-- name: any_living()^
-- One key that can be tried.
SELECT key, wrapped FROM person_key WHERE wrapped IS NOT NULL LIMIT 1;

-- name: news()^
-- How often keys or restrictions were changed, and whose words are restricted.
SELECT changes, ARRAY(SELECT person FROM restriction) FROM state;

-- name: add(lock, master, keys, persons, wrapped)!
-- Keep new keys, as long as this master key wraps them; a person who got one meanwhile keeps that one.
SELECT pg_advisory_xact_lock_shared(:lock);
INSERT INTO person_key (key, person, wrapped)
SELECT * FROM unnest(:keys::uuid[], :persons::uuid[], :wrapped::bytea[])
WHERE (SELECT id FROM master ORDER BY number DESC LIMIT 1) = :master
ON CONFLICT (person) WHERE wrapped IS NOT NULL DO NOTHING;

-- name: of_persons(persons)
-- The living keys of these persons.
SELECT key, person, wrapped FROM person_key WHERE person = ANY (:persons::uuid[]) AND wrapped IS NOT NULL;

-- name: by_keys(keys)
-- Some keys; without its bytes where one was destroyed.
SELECT key, person, wrapped FROM person_key WHERE key = ANY (:keys::uuid[]);

-- name: living(keys)
-- Which of these keys are not destroyed.
SELECT key FROM person_key WHERE key = ANY (:keys::uuid[]) AND wrapped IS NOT NULL;
