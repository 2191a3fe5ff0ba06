-- As steps_of_touchpoints.sql, for steps that ask for more than stitched_touchpoints has.
WITH
    matching AS
    (
        SELECT
            {{unit}} AS unit,
            s.occurred_at AS at,
            {{steps}} AS steps
        FROM stitched_touchpoints AS s FINAL
        LEFT JOIN
        (
            SELECT
                origin,
                event_id,
                {{columns}}
            FROM touchpoints FINAL
            WHERE site = :site
              AND occurred_at >= fromUnixTimestamp64Milli(:from)
              AND occurred_at <= fromUnixTimestamp64Milli(:last)
        ) AS t ON t.origin = s.origin AND t.event_id = s.event_id
        WHERE s.site = :site
          AND s.occurred_at >= fromUnixTimestamp64Milli(:from)
          AND s.occurred_at <= fromUnixTimestamp64Milli(:last)
          AND unit != ''
          AND steps != 0
    )
SELECT
    unit,
    toUnixTimestamp64Milli(at),
    reinterpretAsInt64(steps) AS mask
FROM matching
WHERE unit IN (SELECT unit FROM matching WHERE bitTest(steps, 0) AND at < fromUnixTimestamp64Milli(:to))
ORDER BY unit, at, mask
