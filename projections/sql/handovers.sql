-- name: edges(begin, end)
-- Who passed on to whom in a period: how often, hours to the receipt (the middle one), refused, without a receipt now.
SELECT passed.sender, passed.receiver, count(*),
       round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM passed.received_at - passed.sent_at))
              / 3600)::numeric, 1),
       count(passed.refused_at), count(*) FILTER (WHERE passed.received_at IS NULL AND passed.refused_at IS NULL)
FROM {handovers}, jsonb_to_recordset(state::jsonb -> 'passed')
     AS passed(sender uuid, receiver uuid, sent_at timestamptz, received_at timestamptz, refused_at timestamptz)
WHERE (:begin::timestamptz IS NULL OR passed.sent_at >= :begin) AND (:end::timestamptz IS NULL OR passed.sent_at < :end)
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2;

-- name: waiting()
-- The cases on their way without a receipt, the longest first.
SELECT cases.reference, handovers.state FROM {handovers} AS handovers JOIN {cases} AS cases USING (key)
WHERE handovers.waiting_since IS NOT NULL ORDER BY handovers.waiting_since, key;

-- name: round_trips()
-- The cases that came back to the one who had passed them on, the most often first.
SELECT cases.reference, handovers.state FROM {handovers} AS handovers JOIN {cases} AS cases USING (key)
WHERE handovers.loops > 0 ORDER BY handovers.loops DESC, key;

-- name: dispatched()
-- The cases of which another department has a part and gave no receipt, the longest first.
SELECT cases.reference, handovers.state FROM {handovers} AS handovers JOIN {cases} AS cases USING (key)
WHERE handovers.dispatched_since IS NOT NULL ORDER BY handovers.dispatched_since, key;
