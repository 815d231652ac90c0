-- How far each view has come in the ledger.
CREATE TABLE progress (
    projection  text    NOT NULL,
    version     int     NOT NULL,
    position    bigint  NOT NULL,
    PRIMARY KEY (projection, version)
);

-- Whoever reads views may read those to come as well.
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO wenze_reader;
GRANT SELECT ON progress TO wenze_reader;
