-- name: list(stage, clause, person, subject, offset, limit)
-- Matters, the newest breach first, a page at a time.
SELECT state FROM {matters}
WHERE (:stage::text IS NULL OR stage = :stage) AND (:clause::text IS NULL OR clause = :clause)
  AND (:person::uuid IS NULL OR person = :person) AND (:subject::uuid IS NULL OR subject = :subject)
ORDER BY moment DESC NULLS LAST, key LIMIT :limit OFFSET :offset;

-- name: by_clause()
-- How many matters each clause has in each stage.
SELECT clause, stage, count(*) FROM {matters} GROUP BY clause, stage ORDER BY clause, stage;

-- name: judged()
-- The matters in which a person found a breach.
SELECT key FROM {matters} WHERE stage NOT IN ('suspected', 'dismissed');
