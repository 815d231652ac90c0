-- What shows later that a row was written by Wenze, until a checkpoint covers it: keyed BLAKE2s-128 (RFC 7693) of its leaf.
ALTER TABLE event ADD COLUMN mac bytea;

-- The hashes of the full tiles of the Merkle tree; the tiles themselves are the leaves and these hashes.
CREATE TABLE tile_root (
    level  int     NOT NULL,
    index  bigint  NOT NULL,
    hash   bytea   NOT NULL,
    PRIMARY KEY (level, index)
);
GRANT SELECT, INSERT ON tile_root TO wenze_writer;
GRANT SELECT ON tile_root TO wenze_projector, wenze_reader;

-- Every checkpoint ever signed.
CREATE TABLE checkpoint (
    number     bigint       PRIMARY KEY,
    size       bigint       NOT NULL,
    note       text         NOT NULL,
    signed_at  timestamptz  NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT ON checkpoint TO wenze_writer;
GRANT SELECT ON checkpoint TO wenze_projector, wenze_reader;

-- What witnesses signed of them.
CREATE TABLE cosignature (
    number       bigint       NOT NULL REFERENCES checkpoint,
    witness      text         NOT NULL,
    line         text         NOT NULL,
    cosigned_at  timestamptz  NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (number, witness)
);
GRANT SELECT, INSERT ON cosignature TO wenze_writer;
GRANT SELECT ON cosignature TO wenze_projector, wenze_reader;

-- Every public key that has signed, and the note by which the key before it introduced it.
CREATE TABLE signing_key (
    number        int   PRIMARY KEY,
    vkey          text  NOT NULL UNIQUE,
    introduction  text
);
GRANT SELECT, INSERT ON signing_key TO wenze_writer;
GRANT SELECT ON signing_key TO wenze_projector, wenze_reader;
