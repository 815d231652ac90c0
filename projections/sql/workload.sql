-- name: during(begin, end)
-- The cases that were there in a period: begun before its end, not completed before it began.
SELECT state FROM {workload}
WHERE received_at < :end AND (completed_at IS NULL OR completed_at >= :begin) ORDER BY key;
