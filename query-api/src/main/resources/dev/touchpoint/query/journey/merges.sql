-- Who became this person, or was it for a while, and why, the latest first.
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
FROM
(
    -- Not by OR: each is found by an index of its own.
    SELECT * FROM identity_merges FINAL WHERE site = :site AND person = :person
    UNION ALL
    SELECT * FROM identity_merges FINAL WHERE site = :site AND to_person = :person AND person != :person
)
ORDER BY at DESC, person, stretch
LIMIT :limit
