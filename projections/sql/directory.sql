-- name: all()
-- Every section and member of staff.
SELECT state FROM {directory} ORDER BY key;
