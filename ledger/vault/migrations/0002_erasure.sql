-- Destroying a key is for a role of its own. The writer still adds and reads keys and changes nothing, so that no mistake
-- in what records facts can lose one; the keeper changes keys and can neither read nor write facts. No function that runs
-- with the owner's rights is needed, and a destroyed key stays destroyed for whoever is not the owner of the tables.
DO $grant$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO wenze_keeper', current_schema());
END
$grant$;
GRANT SELECT, INSERT, UPDATE (wrapped) ON person_key TO wenze_keeper;

CREATE FUNCTION stay_destroyed() RETURNS trigger LANGUAGE plpgsql AS $stay$
BEGIN
    RAISE EXCEPTION 'key % was destroyed and stays so', OLD.key USING ERRCODE = 'insufficient_privilege';
END
$stay$;
CREATE TRIGGER stay_destroyed BEFORE UPDATE ON person_key
FOR EACH ROW WHEN (OLD.wrapped IS NULL) EXECUTE FUNCTION stay_destroyed();

-- One key that lives for each person: what is said of a person after an erasure is sealed with a new one.
ALTER TABLE person_key DROP CONSTRAINT person_key_person_key;
CREATE UNIQUE INDEX person_key_living ON person_key (person) WHERE wrapped IS NOT NULL;

-- Which master key wraps the keys: the last. Its id tells nothing of it. Keys are added under the last one alone.
CREATE TABLE master (
    number  int          PRIMARY KEY,
    id      bytea        NOT NULL UNIQUE,
    since   timestamptz  NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON master TO wenze_writer;
GRANT SELECT, INSERT ON master TO wenze_keeper;

-- Whose words are opened for few purposes only.
CREATE TABLE restriction (
    person  uuid         PRIMARY KEY,
    since   timestamptz  NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON restriction TO wenze_writer;
GRANT SELECT, INSERT, DELETE ON restriction TO wenze_keeper;

-- The blind index: where a telephone or an ID number stands, by a hash that takes the ledger's own key to make.
CREATE TABLE contact (
    mark    bytea  NOT NULL,
    stream  uuid   NOT NULL,
    field   text   NOT NULL,
    key     uuid   NOT NULL REFERENCES person_key,
    PRIMARY KEY (mark, stream, field, key)
);
CREATE INDEX contact_of_key ON contact (key);
GRANT SELECT, INSERT, DELETE ON contact TO wenze_keeper;

-- How often keys or restrictions were changed, which tells every process to forget what it knows of them; and up to which
-- position of the ledger the blind index goes.
CREATE TABLE state (
    one      boolean  PRIMARY KEY DEFAULT true CHECK (one),
    changes  bigint   NOT NULL DEFAULT 0,
    indexed  bigint   NOT NULL DEFAULT 0
);
INSERT INTO state DEFAULT VALUES;
GRANT SELECT ON state TO wenze_writer;
GRANT SELECT, UPDATE ON state TO wenze_keeper;
