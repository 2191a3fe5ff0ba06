-- What was refused on a site, the newest first; after the last one of the page before.
SELECT
    id,
    type,
    reason,
    field,
    detail,
    ifNull(toString(upper_bound), ''),
    ifNull(toString(actual), ''),
    event_id,
    source,
    toUnixTimestamp64Milli(received_at) AS millis,
    toUnixTimestamp64Milli(sent_at),
    service,
    service_version,
    payload,
    payload_encoding,
    payload_bytes,
    payload_complete,
    kafka_partition,
    kafka_offset
FROM rejected_touchpoints FINAL
WHERE site = :site
  AND received_at >= fromUnixTimestamp64Milli(:from)
  AND received_at < fromUnixTimestamp64Milli(:to)
  AND (:reason = '' OR reason = :reason)
  AND (:event_id = '' OR event_id IN (:event_id, :other_id))
  AND (:id = '' OR id = :id)
  AND (millis, id) < (:before, :before_id)
ORDER BY millis DESC, id DESC
LIMIT :limit
