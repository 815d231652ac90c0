-- name: ids(category)
-- All streams of the organisation's registers, or those of one category.
SELECT key FROM {registers} WHERE (:category::text IS NULL OR category = :category) ORDER BY key;
