-- How many persons a segment has.
SELECT uniqExact(person)
FROM stitched_touchpoints FINAL
WHERE site = :site
  AND {{segment}}
