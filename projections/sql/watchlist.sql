-- name: read_sweep()^
-- How far the last sweep came, and under which rules.
SELECT position, rules FROM sweep;

-- name: save_sweep(position, rules)!
-- Remember how far this sweep came.
INSERT INTO sweep (position, rules) VALUES (:position, :rules)
ON CONFLICT (one) DO UPDATE SET position = excluded.position, rules = excluded.rules;

-- name: due(now)
-- The streams whose awaited moment has come.
SELECT stream FROM watchlist WHERE look_at < :now ORDER BY stream;

-- name: watch(streams, moments)!
-- Look at these again at their moments.
INSERT INTO watchlist (stream, look_at) SELECT * FROM unnest(:streams::uuid[], :moments::timestamptz[])
ON CONFLICT (stream) DO UPDATE SET look_at = excluded.look_at;

-- name: unwatch(streams)!
-- Nothing is awaited on these any longer.
DELETE FROM watchlist WHERE stream = ANY (:streams::uuid[]);

-- name: forget()!
-- Begin anew: the rules have changed.
DELETE FROM watchlist;
