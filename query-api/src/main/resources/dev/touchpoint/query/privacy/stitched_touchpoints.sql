-- A person's rows of stitched_touchpoints, in order, each as JSON.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (version, is_deleted)) AS line
FROM stitched_touchpoints FINAL
WHERE site = :site AND person IN ({{persons}})
ORDER BY occurred_at, origin, event_id
SETTINGS date_time_output_format = 'iso'
