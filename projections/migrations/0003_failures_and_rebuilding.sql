-- A table that is filled from the beginning gets its indexes when it has caught up; those that stand have theirs.
ALTER TABLE progress ADD COLUMN indexed bool NOT NULL DEFAULT false;
UPDATE progress SET indexed = true;

-- The keys at which a fold failed. Nothing after that position is folded into them until the view is rebuilt.
CREATE TABLE failed (
    projection  text    NOT NULL,
    version     int     NOT NULL,
    beside      bool    NOT NULL,
    key         text    NOT NULL,
    position    bigint  NOT NULL,
    error       text    NOT NULL,
    PRIMARY KEY (projection, version, beside, key)
);

-- How far each share of a table that is filled beside a live one has come, and by which fold it is filled.
CREATE TABLE rebuilding (
    projection  text    NOT NULL,
    version     int     NOT NULL,
    share       int     NOT NULL,
    shares      int     NOT NULL,
    position    bigint  NOT NULL,
    fold        text    NOT NULL,
    indexed     bool    NOT NULL DEFAULT false,
    PRIMARY KEY (projection, version, share)
);
