-- name: find(category, grams, patterns, limit, offset)
-- Streams that hold every word, the newest text first: the index finds the pairs of characters, the patterns see to it
-- that they stand in this order.
SELECT state FROM {search}
WHERE grams @@ :grams::tsquery AND words LIKE ALL (:patterns::text[])
  AND (:category::text IS NULL OR category = :category)
ORDER BY position DESC LIMIT :limit OFFSET :offset;

-- name: by_reference(reference, category)
-- Streams that carry exactly this number or code; these come first.
SELECT state FROM {search}
WHERE reference = :reference AND (:category::text IS NULL OR category = :category)
ORDER BY position DESC LIMIT 20;
