-- Which devices a person used, and when, the latest first: of a group those of its members.
SELECT
    device,
    toUnixTimestamp64Milli(from_at),
    toUnixTimestamp64Milli(until_at)
FROM identities FINAL
WHERE site = :site
  AND person IN (
    SELECT :person
    UNION ALL
    SELECT person FROM identity_merges FINAL WHERE site = :site AND to_person = :person AND startsWith(person, 'customer:')
  )
ORDER BY from_at DESC, device
LIMIT :limit
