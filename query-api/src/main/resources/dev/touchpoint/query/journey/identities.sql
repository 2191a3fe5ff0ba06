-- Which devices a person used, and when, the latest first.
SELECT
    device,
    toUnixTimestamp64Milli(from_at),
    toUnixTimestamp64Milli(until_at)
FROM identities FINAL
WHERE site = :site
  AND person = :person
ORDER BY from_at DESC, device
LIMIT :limit
