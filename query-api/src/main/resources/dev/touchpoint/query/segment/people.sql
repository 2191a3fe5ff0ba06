-- The persons of a segment, in the order of their ids.
SELECT DISTINCT person
FROM stitched_touchpoints FINAL
WHERE site = :site
  AND person > :after
  AND {{segment}}
ORDER BY person
LIMIT :limit
