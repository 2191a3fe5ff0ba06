-- Persons with a journey of a kind.
SELECT person
FROM journeys FINAL
WHERE site = :segment_site
  AND started_at >= fromUnixTimestamp64Milli({{from}})
  AND started_at < fromUnixTimestamp64Milli({{to}})
  AND furthest_phase BETWEEN {{lowest}} AND {{highest}}
  AND {{traits}}
  AND {{channels}}
