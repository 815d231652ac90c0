-- name: head()#
-- The length of the ledger.
SELECT coalesce(max(position), 0) FROM {event};

-- name: copy_facts()#
-- The facts of a part of the ledger that some fold reads: those that concern one share of the streams alone, and
-- those whose keys only the fold can tell.
COPY (
    SELECT originator_id, originator_version, position, recorded_at, type, state FROM {event}
    WHERE position > {after} AND position <= {upto}
      AND (type = ANY ({by_stream}::text[]) AND get_byte(uuid_send(originator_id), 15) % {shares} = {share}
           OR type = ANY ({by_key}::text[]))
    ORDER BY position
) TO STDOUT (FORMAT binary);

-- name: copy_stream()#
-- One stream from its beginning: after a correction it is folded anew.
COPY (
    SELECT originator_id, originator_version, position, recorded_at, type, state FROM {event}
    WHERE originator_id = {stream} AND position <= {upto} ORDER BY originator_version
) TO STDOUT (FORMAT binary);
