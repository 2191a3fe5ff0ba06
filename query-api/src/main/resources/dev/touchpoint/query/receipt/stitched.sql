-- Where a touchpoint was stitched into. Its person is its origin, or one of those who used the device, or the customer it
-- names itself, or the group that one is in: asked for by these, the rows of no other person are read.
WITH candidates AS
(
    SELECT :origin AS candidate
    UNION ALL
    SELECT person FROM identities FINAL WHERE site = :site AND device = :device
    UNION ALL
    SELECT concat('customer:', customer)
    FROM touchpoints
    WHERE site = :site AND origin = :origin AND event_id = :event_id AND customer != ''
)
SELECT
    person,
    phase,
    journey_id,
    toUnixTimestamp64Milli(occurred_at)
FROM stitched_touchpoints FINAL
WHERE site = :site
  AND person IN (
    SELECT candidate FROM candidates
    UNION ALL
    SELECT to_person FROM identity_merges FINAL WHERE site = :site AND person IN (SELECT candidate FROM candidates)
  )
  AND origin = :origin
  AND event_id = :event_id
LIMIT 1
