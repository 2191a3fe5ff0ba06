-- A site's touchpoints with what was sent of them, for questions that ask for more than is stitched.
SELECT
    s.origin AS origin,
    s.event_id AS event_id,
    s.occurred_at AS occurred_at,
    s.sequence AS sequence,
    {{stitched}},
    {{whole}}
FROM stitched_touchpoints AS s FINAL
LEFT JOIN
(
    SELECT
        origin,
        event_id,
        {{columns}}
    FROM touchpoints FINAL
    WHERE site = :site
      AND occurred_at >= fromUnixTimestamp64Milli(:first)
      AND occurred_at <= fromUnixTimestamp64Milli(:last)
) AS t ON t.origin = s.origin AND t.event_id = s.event_id
WHERE s.site = :site
  AND s.occurred_at >= fromUnixTimestamp64Milli(:first)
  AND s.occurred_at <= fromUnixTimestamp64Milli(:last)
