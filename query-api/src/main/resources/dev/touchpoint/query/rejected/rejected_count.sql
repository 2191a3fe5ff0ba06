-- How much was refused on a site.
SELECT count()
FROM rejected_touchpoints FINAL
WHERE site = :site
  AND received_at >= fromUnixTimestamp64Milli(:from)
  AND received_at < fromUnixTimestamp64Milli(:to)
  AND (:reason = '' OR reason = :reason)
  AND (:event_id = '' OR event_id IN (:event_id, :other_id))
  AND (:id = '' OR id = :id)
