-- name: open_cases(now, yellow_from, light, limit, offset)
-- Open cases with a due date, the most urgent first; one light alone where asked for.
SELECT state FROM {deadlines}
WHERE completed_at IS NULL AND due_at IS NOT NULL
  AND (:light::text IS NULL
       OR :light = CASE WHEN due_at < :now THEN 'red' WHEN due_at < :yellow_from THEN 'yellow' ELSE 'green' END)
ORDER BY due_at, key LIMIT :limit OFFSET :offset;

-- name: lights(now, yellow_from)
-- How many open cases show which light.
SELECT CASE WHEN due_at < :now THEN 'red' WHEN due_at < :yellow_from THEN 'yellow' ELSE 'green' END, count(*)
FROM {deadlines} WHERE completed_at IS NULL AND due_at IS NOT NULL GROUP BY 1;

-- name: totals()^
-- Cases, completed, completed late by the promise and by the statute.
SELECT count(*), count(completed_at), count(*) FILTER (WHERE late), count(*) FILTER (WHERE beyond_statute)
FROM {deadlines};
