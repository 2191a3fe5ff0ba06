-- The records of the log with this event id, or that under which one without consent is counted, each event's together, the copy that counts first.
SELECT
    origin,
    toUnixTimestamp64Milli(received_at) AS millis,
    kafka_partition,
    kafka_offset,
    any(late),
    any(refused),
    toInt64(toUnixTimestamp(min(inserted_at))) * 1000
FROM receipts
WHERE site = :site
  AND event_id IN (:event_id, :refused_id)
GROUP BY origin, received_at, kafka_partition, kafka_offset
ORDER BY origin, millis, kafka_partition, kafka_offset
LIMIT :limit
