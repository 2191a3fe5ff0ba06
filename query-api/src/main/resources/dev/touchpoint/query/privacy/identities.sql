-- A person's rows of identities, in order, each as JSON.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (version, is_deleted)) AS line
FROM identities FINAL
PREWHERE site = :site
  AND device IN (SELECT device FROM identities WHERE site = :site AND person IN ({{persons}}))
WHERE person IN ({{persons}})
ORDER BY device, from_at, from_event_id
SETTINGS date_time_output_format = 'iso'
