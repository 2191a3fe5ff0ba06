-- The records of the log with this event id, each event's together, the copy that counts first.
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
  AND event_id = :event_id
GROUP BY origin, received_at, kafka_partition, kafka_offset
ORDER BY origin, millis, kafka_partition, kafka_offset
LIMIT :limit
