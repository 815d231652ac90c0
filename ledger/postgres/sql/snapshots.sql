-- name: create()#
-- A table of states of aggregates at a version, for an application that keeps them.
CREATE TABLE IF NOT EXISTS {table} (
    originator_id       uuid    NOT NULL,
    originator_version  bigint  NOT NULL,
    type                text    NOT NULL,
    state               bytea   NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
);
GRANT SELECT, INSERT ON {table} TO wenze_writer;

-- name: insert(originators, versions, types, states)!
-- Keep states.
INSERT INTO {table} (originator_id, originator_version, type, state)
SELECT * FROM unnest(:originators::uuid[], :versions::bigint[], :types::text[], :states::bytea[]);

-- name: select_stream(originator, gt, lte, limit)
-- The states of one stream, in order.
SELECT originator_version, type, state FROM {table}
WHERE originator_id = :originator AND originator_version > :gt AND originator_version <= :lte
ORDER BY originator_version LIMIT :limit;

-- name: select_stream_backwards(originator, gt, lte, limit)
-- The states of one stream, the latest first.
SELECT originator_version, type, state FROM {table}
WHERE originator_id = :originator AND originator_version > :gt AND originator_version <= :lte
ORDER BY originator_version DESC LIMIT :limit;
