-- Persons whose first or last active touchpoint lies in a range.
SELECT person
FROM stitched_touchpoints FINAL
WHERE site = :segment_site
  AND NOT passive
GROUP BY person
HAVING {{end}}(occurred_at) >= fromUnixTimestamp64Milli({{from}})
   AND {{end}}(occurred_at) < fromUnixTimestamp64Milli({{to}})
