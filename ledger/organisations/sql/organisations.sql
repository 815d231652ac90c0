-- name: list()
-- All organisations, by code.
SELECT code, name, schema FROM organisation ORDER BY code;

-- name: find(word)
-- The organisation of this code or this name.
SELECT code, name, schema FROM organisation WHERE code = :word OR name = :word ORDER BY code = :word DESC LIMIT 1;

-- name: add(code, name, schema)!
-- A new organisation; the same one twice changes nothing.
INSERT INTO organisation (code, name, schema) VALUES (:code, :name, :schema) ON CONFLICT (code) DO NOTHING;
