-- A person's touchpoints as they were sent, in order, each as JSON: those that were stitched, and those that came too late
-- and name the customer, or the device and nobody.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (version)) AS line
FROM touchpoints FINAL
WHERE site = :site
  AND ((origin, event_id) IN (SELECT origin, event_id FROM stitched_touchpoints FINAL WHERE site = :site AND person = :person)
       OR ((late OR bot_reason != '') AND if(customer = '', origin, concat('customer:', customer)) = :person))
ORDER BY occurred_at, origin, event_id
SETTINGS date_time_output_format = 'iso'
