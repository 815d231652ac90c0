-- name: of_year(year, scope)
-- The tallies of one year, persons or sections.
SELECT state FROM {assessment} WHERE year = :year AND scope = :scope ORDER BY key;

-- name: years()
-- The years in which anything was completed.
SELECT DISTINCT year FROM {assessment} ORDER BY year;

-- name: open_overdue(begin, end, scope)
-- Cases that fell due in the period and were still open at its end, by the one who answers for them.
SELECT CASE :scope WHEN 'staff' THEN responsible ELSE section END AS unit, count(*)
FROM {deadlines}
WHERE due_at >= :begin AND due_at < :end AND (completed_at IS NULL OR completed_at >= :end) GROUP BY 1;
