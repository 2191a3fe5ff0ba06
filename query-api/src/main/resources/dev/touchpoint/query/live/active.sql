-- Persons with a session that isn't over.
SELECT uniqExact(person)
FROM sessions FINAL
WHERE site = :site
  AND started_at <= fromUnixTimestamp64Milli(:at)
  AND ends_at > fromUnixTimestamp64Milli(:at)
