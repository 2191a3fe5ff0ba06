-- Persons with a session that isn't over. When a session started never changes from version to version: so versions are told
-- apart among those that started no earlier than the first that isn't over in any version. Most granules are skipped by these
-- times.
SELECT uniqExact(person)
FROM
(
    SELECT person
    FROM sessions
    WHERE site = :site
      AND started_at <= fromUnixTimestamp64Milli(:at)
      AND started_at >=
      (
          SELECT minOrNull(started_at)
          FROM sessions
          WHERE site = :site
            AND started_at <= fromUnixTimestamp64Milli(:at)
            AND ends_at > fromUnixTimestamp64Milli(:at)
      )
    GROUP BY person, session_id
    HAVING argMax(is_deleted, version) = 0 AND argMax(ends_at, version) > fromUnixTimestamp64Milli(:at)
)
