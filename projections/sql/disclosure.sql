-- name: shown()
-- What the public may see.
SELECT state FROM {disclosure} WHERE shown AND what <> 'ratings' ORDER BY what, key;

-- name: titles()
-- The titles of members of staff, without their names.
SELECT key, title FROM {directory} WHERE what = 'staff' AND title <> '';

-- name: by_kind(begin, end)
-- Cases of each kind that began in a period, and how many of these are completed.
SELECT kind, count(*), count(completed_at) FROM {cases} WHERE received_at >= :begin AND received_at < :end
GROUP BY kind ORDER BY count(*) DESC, kind;

-- name: on_time(begin, end)
-- Cases with a promised date that were completed in a period: on time, late.
SELECT count(*) FILTER (WHERE NOT late), count(*) FILTER (WHERE late)
FROM {deadlines} WHERE completed_at >= :begin AND completed_at < :end;

-- name: ratings(year)
-- The ratings of a year.
SELECT state FROM {disclosure} WHERE what = 'ratings' AND year = :year;
