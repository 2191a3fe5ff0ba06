-- The touchpoints that match a step, of the units that match the first one in the range: whose, when, and which steps
-- (bit k: step k + 1). Attempts that start in the range may end after it, within the window.
WITH
    matching AS
    (
        SELECT
            {{unit}} AS unit,
            occurred_at AS at,
            {{steps}} AS steps
        FROM
        (
            {{source}}
        )
        WHERE unit != ''
          AND steps != 0
    )
SELECT
    unit,
    toUnixTimestamp64Milli(at),
    reinterpretAsInt64(steps) AS mask
FROM matching
WHERE unit IN (SELECT unit FROM matching WHERE bitTest(steps, 0) AND at < fromUnixTimestamp64Milli(:to))
ORDER BY unit, at, mask
