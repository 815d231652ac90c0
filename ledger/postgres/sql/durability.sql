-- name: settings_off()
-- Settings without which a crash loses or tears what was acknowledged.
SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting <> 'on' ORDER BY name;
