-- name: make_roles()!
-- The five roles of Wenze in this server; none of them can log in. Made once, by whoever may make roles.
DO $make$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['wenze_owner', 'wenze_writer', 'wenze_keeper', 'wenze_projector', 'wenze_reader'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- made already, or just now by somebody else
        END;
        IF NOT pg_has_role(role, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', role);
        END IF;
    END LOOP;
END
$make$;

-- name: begin(lock)!
-- One migration at a time in one schema.
BEGIN;
SELECT pg_advisory_xact_lock(:lock);

-- name: make_schema()#
-- A schema that belongs to its role; the others may look for tables in it.
CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {owner};
GRANT USAGE ON SCHEMA {schema} TO wenze_owner, wenze_writer, wenze_projector, wenze_reader;
SET LOCAL search_path TO {schema};
SET LOCAL ROLE {owner};
CREATE TABLE IF NOT EXISTS migration (
    number      int         PRIMARY KEY,
    name        text        NOT NULL,
    sha256      text        NOT NULL,
    applied_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON migration TO PUBLIC;

-- name: exists(schema)^
-- Whether the schema has been migrated at all.
SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = :schema AND tablename = 'migration');

-- name: applied()#
-- What was applied, in order.
SELECT number, name, sha256 FROM {schema}.migration ORDER BY number;

-- name: note(number, name, sha256)!
-- Remember that a migration was applied.
INSERT INTO migration (number, name, sha256) VALUES (:number, :name, :sha256);

-- name: make_login(password)!
-- An account for the application: it may act as writer, keeper, projector and reader, and has no rights of its own.
CREATE ROLE {login} LOGIN NOINHERIT PASSWORD :password;

-- name: grant_login()#
-- What the application's account may act as.
GRANT wenze_writer, wenze_keeper, wenze_projector, wenze_reader TO {login};
