-- Who became this person, or was it for a while, and why, the latest first. Who became it is looked for in any version of
-- a row, which an order of its own tells; what is true of it then in the latest.
SELECT
    person,
    toUnixTimestamp64Milli(since),
    from_person,
    to_person,
    reason,
    toUnixTimestamp64Milli(at),
    origin,
    event_id,
    moved
FROM identity_merges FINAL
PREWHERE site = :site
  AND person IN (SELECT :person UNION ALL SELECT person FROM identity_merges WHERE site = :site AND to_person = :person)
WHERE person = :person OR to_person = :person
ORDER BY at DESC, person, stretch
LIMIT :limit
