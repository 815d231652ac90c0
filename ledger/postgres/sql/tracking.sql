-- name: advance(application, position)<!
-- Move a follower forward; never backwards, never to the same place twice.
INSERT INTO tracking (application_name, notification_id) VALUES (:application, :position)
ON CONFLICT (application_name) DO UPDATE SET notification_id = excluded.notification_id
WHERE tracking.notification_id < excluded.notification_id
RETURNING notification_id;

-- name: position(application)
-- How far a follower has come.
SELECT notification_id FROM tracking WHERE application_name = :application;
