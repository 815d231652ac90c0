-- name: take_turn(lock, originators, keys, followed)^
-- Wait for this organisation's turn to write, then read all that the next positions depend on: the head,
-- the versions of the streams concerned, the commands already done, the followers' positions, the clock, and the name of this transaction.
BEGIN;
SET LOCAL synchronous_commit = on;
SELECT pg_advisory_xact_lock(:lock);
SELECT
    pg_current_xact_id()::text,
    (SELECT position FROM event ORDER BY position DESC LIMIT 1),
    (SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1),
    clock_timestamp(),
    ARRAY(
        SELECT (SELECT e.originator_version FROM event e WHERE e.originator_id = wanted.id
                ORDER BY e.originator_version DESC LIMIT 1)
        FROM unnest(:originators::uuid[]) WITH ORDINALITY AS wanted (id, place) ORDER BY wanted.place
    ),
    (SELECT json_agg(json_build_array(key, encode(fingerprint, 'hex'), first_position, last_position))
     FROM command WHERE key = ANY (:keys)),
    (SELECT json_object_agg(application_name, notification_id)
     FROM tracking WHERE application_name = ANY (:followed));

-- name: insert_events(positions, recorded_at, originators, versions, types, states, leaves)!
-- Add rows at the positions just taken.
INSERT INTO event (position, recorded_at, originator_id, originator_version, type, state, leaf)
SELECT * FROM unnest(
    :positions::bigint[], :recorded_at::timestamptz[], :originators::uuid[], :versions::bigint[],
    :types::text[], :states::bytea[], :leaves::bytea[]);

-- name: copy_events()!
-- Add many rows at the positions just taken (binary COPY).
COPY event (position, recorded_at, originator_id, originator_version, type, state, leaf) FROM STDIN (FORMAT binary);

-- name: insert_commands(keys, fingerprints, firsts, lasts)!
-- Remember what was done under which key.
INSERT INTO command (key, fingerprint, first_position, last_position)
SELECT * FROM unnest(:keys::text[], :fingerprints::bytea[], :firsts::bigint[], :lasts::bigint[]);

-- name: advance_tracking(applications, followed)!
-- Remember how far followers have come, in the same transaction as what they wrote.
INSERT INTO tracking (application_name, notification_id) SELECT * FROM unnest(:applications::text[], :followed::bigint[])
ON CONFLICT (application_name) DO UPDATE SET notification_id = excluded.notification_id;

-- name: end_turn(channel, head)!
-- Wake the subscribers and make everything durable.
SELECT pg_notify(:channel, :head);
COMMIT;

-- name: has_committed(lock, transaction)^
-- Whether a transaction committed whose reply was lost; taking its turn first waits until it has ended.
BEGIN;
SELECT pg_advisory_xact_lock(:lock);
SELECT pg_xact_status(:transaction::xid8) = 'committed';

-- name: select_notifications(start, stop, topics, limit)
-- The events after a position, in order.
SELECT position, originator_id, originator_version, type, state FROM event
WHERE position >= :start AND position <= :stop AND (:topics::text[] IS NULL OR type = ANY (:topics))
ORDER BY position LIMIT :limit;

-- name: select_stream(originator, gt, lte, limit)
-- The events of one stream, in order.
SELECT originator_id, originator_version, type, state FROM event
WHERE originator_id = :originator AND originator_version > :gt AND originator_version <= :lte
ORDER BY originator_version LIMIT :limit;

-- name: select_stream_backwards(originator, gt, lte, limit)
-- The events of one stream, the latest first.
SELECT originator_id, originator_version, type, state FROM event
WHERE originator_id = :originator AND originator_version > :gt AND originator_version <= :lte
ORDER BY originator_version DESC LIMIT :limit;

-- name: select_recorded(after, limit)
-- Whole rows after a position, in order: for folds and for verification.
SELECT position, recorded_at, originator_id, originator_version, type, state FROM event
WHERE position > :after ORDER BY position LIMIT :limit;

-- name: select_recorded_stream(originator)
-- Whole rows of one stream, in order.
SELECT position, recorded_at, originator_id, originator_version, type, state FROM event
WHERE originator_id = :originator ORDER BY originator_version;

-- name: max_position()
-- The length of the ledger.
SELECT max(position) FROM event;
