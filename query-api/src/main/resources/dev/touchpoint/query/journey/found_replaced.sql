-- What has replaced these journeys, of those that nobody has any more: their tombstones say so, which FINAL leaves out.
SELECT DISTINCT argMax(replaced_by, version) AS successor
FROM journeys
WHERE site = :site
  AND journey_id IN ({{ids}})
  AND journey_id NOT IN (SELECT journey_id FROM journeys FINAL WHERE site = :site AND journey_id IN ({{ids}}))
GROUP BY person, journey_id
HAVING successor != ''
