-- Persons with so many sessions of a kind.
SELECT person
FROM sessions FINAL
WHERE site = :segment_site
  AND started_at >= fromUnixTimestamp64Milli({{from}})
  AND started_at < fromUnixTimestamp64Milli({{to}})
  AND {{channels}}
GROUP BY person
HAVING count() >= {{at_least}}
