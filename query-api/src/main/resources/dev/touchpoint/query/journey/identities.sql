-- Which devices a person who was never one with others used, and when, the latest first. Devices are looked for in any
-- version of a row, which an order of their own tells; what is true of them then in the latest.
SELECT
    device,
    toUnixTimestamp64Milli(from_at) AS from_millis,
    toUnixTimestamp64Milli(until_at)
FROM identities FINAL
PREWHERE site = :site
  AND device IN (SELECT device FROM identities WHERE site = :site AND person = :person)
WHERE person = :person
ORDER BY from_millis DESC, device
LIMIT :limit
