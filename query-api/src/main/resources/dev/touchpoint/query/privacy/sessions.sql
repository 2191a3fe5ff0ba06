-- A person's rows of sessions, in order, each as JSON.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (version, is_deleted)) AS line
FROM sessions FINAL
WHERE site = :site AND person IN ({{persons}})
ORDER BY started_at, session_id
SETTINGS date_time_output_format = 'iso'
