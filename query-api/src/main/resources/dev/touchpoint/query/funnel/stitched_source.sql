-- A site's touchpoints, for questions that ask for nothing but what is stitched.
SELECT
    s.origin AS origin,
    s.event_id AS event_id,
    s.occurred_at AS occurred_at,
    s.sequence AS sequence,
    {{stitched}}
FROM stitched_touchpoints AS s FINAL
WHERE s.site = :site
  AND s.occurred_at >= fromUnixTimestamp64Milli(:first)
  AND s.occurred_at <= fromUnixTimestamp64Milli(:last)
