-- A person's touchpoints as they were sent, in order, each as JSON: those that were stitched, and those that are told by
-- themselves to be the person's. Of the latter many are in nobody's journey; some count for a group the customer has left.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (version)) AS line
FROM touchpoints FINAL
WHERE site = :site
  AND ((origin, event_id) IN (SELECT origin, event_id FROM stitched_touchpoints FINAL WHERE site = :site AND person IN ({{persons}}))
       OR {{named}})
ORDER BY occurred_at, origin, event_id
SETTINGS date_time_output_format = 'iso'
