-- Whether a person has any touchpoint.
SELECT 1
FROM stitched_touchpoints FINAL
PREWHERE site = :site
  AND person = :person
LIMIT 1
