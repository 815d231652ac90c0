-- name: all()
-- Everything that has a name.
SELECT state FROM {directory} ORDER BY key;

-- name: by_word(what, word)
-- What goes by a code, or by a name where it has no code.
SELECT state FROM {directory} WHERE what = :what AND (code = :word OR title = :word AND what <> 'staff') ORDER BY key;
