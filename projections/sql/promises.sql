-- name: list(step, kind, section)
-- Promises, those of one unit together.
SELECT state FROM {promises}
WHERE step IS NOT NULL AND (:step::text IS NULL OR step = :step) AND (:kind::text IS NULL OR kind = :kind)
  AND (:section::uuid IS NULL OR section = :section)
ORDER BY section, key;

-- name: keeping(begin, end, zone)
-- Cases with a promised date by the month of their completion: on time, late.
SELECT to_char(completed_at AT TIME ZONE :zone, 'YYYY-MM'), kind, service_item,
       count(*) FILTER (WHERE NOT late), count(*) FILTER (WHERE late)
FROM {deadlines} WHERE completed_at >= :begin AND completed_at < :end AND late IS NOT NULL
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
