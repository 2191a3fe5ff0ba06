-- Persons with touchpoints of so many devices.
SELECT person
FROM stitched_touchpoints FINAL
WHERE site = :segment_site
GROUP BY person
HAVING uniqExactIf(device, device != '') BETWEEN {{least}} AND {{most}}
