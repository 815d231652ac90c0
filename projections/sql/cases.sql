-- name: list(kind, section, responsible, after, limit)
-- Cases in the order of their keys, a page at a time.
SELECT key, state FROM {cases}
WHERE (:kind::text IS NULL OR kind = :kind) AND (:section::uuid IS NULL OR section = :section)
  AND (:responsible::uuid IS NULL OR responsible = :responsible) AND key > :after
ORDER BY key LIMIT :limit;

-- name: by_reference(reference)
-- The cases that carry a number on paper.
SELECT state FROM {cases} WHERE reference = :reference ORDER BY key LIMIT 2;

-- name: totals()
-- Cases of each kind: all, completed, handovers with a receipt, work steps, replies after more than 30 days.
SELECT kind, count(*), count(completed_at), sum(handovers)::bigint, sum(steps)::bigint,
       count(*) FILTER (WHERE replied_at - received_at > interval '30 days')
FROM {cases} GROUP BY kind ORDER BY count(*) DESC, kind;

-- name: open_ids()
-- The cases that are not completed.
SELECT key FROM {cases} WHERE completed_at IS NULL ORDER BY key;

-- name: open_at(moment)
-- The cases that had begun at a moment and were not completed before it, as far as is known now.
SELECT key FROM {cases} WHERE received_at <= :moment AND (completed_at IS NULL OR completed_at >= :moment) ORDER BY key;

-- name: completed_since(moment)
-- The cases that were completed at a moment or later.
SELECT key FROM {cases} WHERE completed_at >= :moment ORDER BY key;
