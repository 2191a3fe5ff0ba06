-- Which devices a person used, and when, the latest first: of a group those of its members, while they were in it. Of who
-- was in a group for a while those of before and after.
WITH stretches AS
(
    SELECT
        member,
        belonged_to,
        begins_at,
        leadInFrame(toNullable(begins_at)) OVER
            (PARTITION BY member ORDER BY begins_at, told ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS ends_at
    FROM
    (
        -- Until the log says otherwise everybody is a person of their own.
        SELECT :person AS member, :person AS belonged_to, toDateTime64(0, 3, 'UTC') AS begins_at, false AS told
        UNION ALL
        SELECT person, to_person, ifNull(since, toDateTime64(0, 3, 'UTC')), true
        FROM identity_merges FINAL
        WHERE site = :site
          AND startsWith(person, 'customer:')
          -- Looked for in any version, which an order of its own tells: who is too many here belonged to others.
          AND person IN (SELECT :person UNION ALL SELECT person FROM identity_merges WHERE site = :site AND to_person = :person)
    )
)
SELECT
    device,
    toUnixTimestamp64Milli(greatest(from_at, begins_at)) AS from_millis,
    toUnixTimestamp64Milli(if(isNull(until_at) OR until_at > ends_at, ends_at, until_at))
FROM
(
    SELECT device, from_at, until_at, person
    FROM identities FINAL
    PREWHERE site = :site
      AND device IN
      (
          SELECT device
          FROM identities
          WHERE site = :site
            AND person IN (SELECT member FROM stretches WHERE belonged_to = :person)
      )
) AS used
INNER JOIN stretches ON stretches.member = used.person
WHERE belonged_to = :person
  AND (isNull(ends_at) OR from_at < ends_at AND begins_at < ends_at)
  AND (isNull(until_at) OR until_at > begins_at)
ORDER BY from_millis DESC, device
LIMIT :limit
