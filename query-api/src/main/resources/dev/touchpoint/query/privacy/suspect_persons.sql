-- Whether a person is flagged, as JSON.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (version, is_deleted)) AS line
FROM suspect_persons FINAL
WHERE site = :site AND person IN ({{persons}})
SETTINGS date_time_output_format = 'iso'
