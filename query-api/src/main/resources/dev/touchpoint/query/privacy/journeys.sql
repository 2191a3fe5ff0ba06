-- A person's rows of journeys, in order, each as JSON.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (replaced_by, version, is_deleted)) AS line
FROM journeys FINAL
WHERE site = :site AND person IN ({{persons}})
ORDER BY started_at, journey_id
SETTINGS date_time_output_format = 'iso'
