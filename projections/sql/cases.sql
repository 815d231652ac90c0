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
