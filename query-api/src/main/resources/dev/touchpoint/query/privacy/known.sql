-- Whether anything is stored of a person.
SELECT 1 AS known
FROM (SELECT 1 FROM stitched_touchpoints FINAL WHERE site = :site AND person IN ({{persons}}) LIMIT 1
      UNION ALL
      SELECT 1 FROM touchpoints FINAL WHERE site = :site AND {{named}} LIMIT 1)
LIMIT 1
