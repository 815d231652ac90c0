-- name: all()
-- Everybody of whom anything is known, by section; those who left are among them.
SELECT state FROM {presence} ORDER BY section, key;
