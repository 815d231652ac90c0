-- name: select_last_cosigned(witness)
-- The newest checkpoint that a witness cosigned.
SELECT c.note FROM cosignature s JOIN checkpoint c ON c.number = s.number
WHERE s.witness = :witness ORDER BY s.number DESC LIMIT 1;
