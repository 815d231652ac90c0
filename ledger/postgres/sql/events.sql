-- name: take_turn(lock, originators)^
-- Wait for this organisation's turn to write, then read all that the next positions depend on: the head,
-- the versions of the streams concerned, the clock.
BEGIN;
SET LOCAL synchronous_commit = on;
SELECT pg_advisory_xact_lock(:lock);
SELECT head.position, head.recorded_at, clock_timestamp(), ARRAY(
    SELECT (SELECT e.originator_version FROM event e WHERE e.originator_id = wanted.id
            ORDER BY e.originator_version DESC LIMIT 1)
    FROM unnest(:originators::uuid[]) WITH ORDINALITY AS wanted (id, place) ORDER BY wanted.place)
FROM (VALUES (1)) AS one (row)
LEFT JOIN LATERAL (SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1) AS head ON true;

-- name: take_expected_turn(lock, ears, channel)^
-- Take the turn without looking, and wake the subscribers, if there are any, when it ends: positions taken meanwhile
-- and versions that stand already fail by their keys. With what follows in one message it is one transaction.
SELECT set_config('synchronous_commit', 'on', true), pg_advisory_xact_lock(:lock),
    CASE WHEN NOT pg_try_advisory_xact_lock(:ears) THEN pg_notify(:channel, '') END;

-- name: prepare_expect_streams()#
-- Prepared once per writing connection: fails (division by zero) unless each stream has the version expected.
PREPARE expect_streams (uuid[], bigint[]) AS
SELECT 1 / CASE WHEN NOT EXISTS (
    SELECT FROM unnest($1, $2) AS expected (id, version)
    WHERE NOT EXISTS (
        SELECT FROM event e WHERE e.originator_id = expected.id AND e.originator_version = expected.version))
THEN 1 ELSE 0 END;

-- name: expect_streams(streams, before)^
-- Fail unless each stream goes on from the version expected.
EXECUTE expect_streams (:streams::uuid[], :before::bigint[]);

-- name: commands_done(keys)
-- What was done before under these keys.
SELECT key, fingerprint, first_position, last_position FROM command WHERE key = ANY (:keys);

-- name: tracking_of(applications)
-- How far these followers have come.
SELECT application_name, notification_id FROM tracking WHERE application_name = ANY (:applications);

-- name: transaction_name()^
-- The database's name for this transaction, by which its end can be asked for.
SELECT pg_current_xact_id()::text;

-- name: insert_event(position, recorded_at, originator, version, type, state, leaf, mac)!
-- Add one row at the position just taken.
INSERT INTO event (position, recorded_at, originator_id, originator_version, type, state, leaf, mac)
VALUES (:position, :recorded_at, :originator, :version, :type, :state, :leaf, :mac);

-- name: copy_events()!
-- Add rows at the positions just taken: binary COPY, two to three times as fast as INSERT from arrays.
COPY event (position, recorded_at, originator_id, originator_version, type, state, leaf, mac) FROM STDIN (FORMAT binary);

-- name: insert_commands(keys, fingerprints, firsts, lasts)!
-- Remember what was done under which key.
INSERT INTO command (key, fingerprint, first_position, last_position)
SELECT * FROM unnest(:keys::text[], :fingerprints::bytea[], :firsts::bigint[], :lasts::bigint[]);

-- name: advance_tracking(applications, followed)!
-- Remember how far followers have come, in the same transaction as what they wrote.
INSERT INTO tracking (application_name, notification_id) SELECT * FROM unnest(:applications::text[], :followed::bigint[])
ON CONFLICT (application_name) DO UPDATE SET notification_id = excluded.notification_id;

-- name: wake(ears, channel)^
-- Wake the subscribers, if there are any, when the transaction commits.
SELECT CASE WHEN NOT pg_try_advisory_xact_lock(:ears) THEN pg_notify(:channel, '') END;

-- name: prick_ears(ears)^
-- Be known as a subscriber: held as long as the connection; waits for a transaction that did not know of it.
SELECT pg_advisory_lock_shared(:ears);

-- name: wait_for_turn(lock)^
-- Wait until the transaction that held the turn has ended, whatever became of its connection.
BEGIN;
SELECT pg_advisory_xact_lock(:lock);

-- name: leaf_at(position)^
-- What stands at a position: shows whether a commit took place whose reply was lost.
SELECT leaf FROM event WHERE position = :position;

-- name: has_committed(transaction)^
-- Whether a transaction committed: for those that added no event.
SELECT pg_xact_status(:transaction::xid8) = 'committed';

-- name: select_notifications(start, stop, topics, limit)
-- The events after a position, in order.
SELECT position, originator_id, originator_version, type, state FROM event
WHERE position >= :start AND position <= :stop AND (:topics::text[] IS NULL OR type = ANY (:topics))
ORDER BY position LIMIT :limit;

-- name: select_streams(originators)
-- The events of several streams, each in order; the first column says whose they are.
SELECT wanted.place, e.originator_version, e.type, e.state
FROM unnest(:originators::uuid[]) WITH ORDINALITY AS wanted (id, place)
JOIN event e ON e.originator_id = wanted.id ORDER BY wanted.place, e.originator_version;

-- name: select_stream(originator, gt, lte, limit)
-- A part of one stream, in order.
SELECT originator_version, type, state FROM event
WHERE originator_id = :originator AND originator_version > :gt AND originator_version <= :lte
ORDER BY originator_version LIMIT :limit;

-- name: select_stream_backwards(originator, gt, lte, limit)
-- A part of one stream, the latest first.
SELECT originator_version, type, state FROM event
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

-- name: select_recorded_streams(originators)
-- Whole rows of several streams, each in order.
SELECT position, recorded_at, originator_id, originator_version, type, state FROM event
WHERE originator_id = ANY (:originators::uuid[]) ORDER BY originator_id, originator_version;

-- name: select_recorded_at(positions)
-- Whole rows at some positions, in order.
SELECT position, recorded_at, originator_id, originator_version, type, state FROM event
WHERE position = ANY (:positions::bigint[]) ORDER BY position;

-- name: select_recorded_of_persons()
-- Whole rows of what was decided on persons' data, in order: from an index that holds nothing else.
SELECT position, recorded_at, originator_id, originator_version, type, state FROM event
WHERE starts_with(type, 'person.') ORDER BY position;

-- name: select_naming(id, sealed)
-- The streams in which an id stands, and in how many of their facts words are sealed to it: reads the whole ledger.
SELECT originator_id, count(*) FILTER (WHERE position(:sealed::bytea IN state) > 0) FROM event
WHERE position(:id::bytea IN state) > 0 GROUP BY originator_id;

-- name: select_recorded_of_types(after, until, types)
-- Whole rows of some types after a position, up to another.
SELECT position, recorded_at, originator_id, originator_version, type, state FROM event
WHERE position > :after AND position <= :until AND type = ANY (:types::text[]) ORDER BY position;

-- name: select_touched(after)
-- The streams on which anything was recorded after a position, and with which fact first.
SELECT DISTINCT ON (originator_id) originator_id, type FROM event WHERE position > :after ORDER BY originator_id;

-- name: max_position()
-- The length of the ledger.
SELECT max(position) FROM event;

-- name: select_beginnings(originators)
-- With which fact each of these streams begins: whether it is there, and of what it is.
SELECT originator_id, type FROM event WHERE originator_id = ANY (:originators::uuid[]) AND originator_version = 1;
