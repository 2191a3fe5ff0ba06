(j.person, j.journey_id) IN
(
    SELECT person, journey_id
    FROM stitched_touchpoints FINAL
    WHERE site = :site
      AND journey_id != ''
      AND {{names}}
)
