-- Persons with so many touchpoints of a kind.
SELECT person
FROM stitched_touchpoints FINAL
WHERE site = :segment_site
  AND occurred_at >= fromUnixTimestamp64Milli({{from}})
  AND occurred_at < fromUnixTimestamp64Milli({{to}})
  AND {{names}}
  AND {{channels}}
GROUP BY person
HAVING count() >= {{at_least}}
