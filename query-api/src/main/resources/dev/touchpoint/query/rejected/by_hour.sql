-- How much was refused on a site in each hour, by reason, the newest hours first.
SELECT
    toInt64(toUnixTimestamp(toStartOfHour(received_at))) * 1000 AS hour,
    reason,
    field,
    count() AS refused
FROM rejected_touchpoints FINAL
WHERE site = :site
  AND received_at >= fromUnixTimestamp64Milli(:from)
  AND received_at < fromUnixTimestamp64Milli(:to)
GROUP BY hour, reason, field
ORDER BY hour DESC, refused DESC, reason, field
LIMIT :limit
