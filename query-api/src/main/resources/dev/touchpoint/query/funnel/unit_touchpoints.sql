-- The touchpoints a funnel has to know of, unit by unit and in the order of the rules, of the units that could start an
-- attempt in the range. Bit k of steps: it matches step k + 1; bit i of exclusions: it matches exclusion i + 1.
WITH
    seen AS
    (
        SELECT
            {{unit}} AS unit,
            occurred_at AS at,
            origin,
            sequence,
            event_id,
            {{steps}} AS steps,
            {{exclusions}} AS exclusions,
            {{active}} AS active,
            {{currency}} AS worth_currency,
            {{micros}} AS worth_micros,
            {{first_value}} AS first_value,
            {{second_value}} AS second_value,
            {{held}} AS held
        FROM
        (
            {{source}}
        )
        WHERE unit != ''
          AND {{where}}
          AND {{segment}}
          AND {{matters}}
    )
SELECT
    unit,
    toUnixTimestamp64Milli(at),
    reinterpretAsInt64(steps),
    reinterpretAsInt64(exclusions),
    active,
    worth_currency,
    worth_micros,
    first_value,
    second_value,
    held
FROM
(
    SELECT
        *,
        -- The tables are read once: joining their rows again to those of units that start costs as much as reading them.
        countIf(at >= fromUnixTimestamp64Milli(:from) AND at < fromUnixTimestamp64Milli(:to)
            AND bitAnd(steps, {{starting}}) != 0) OVER (PARTITION BY unit) AS starts
    FROM seen
)
WHERE starts > 0
ORDER BY
    -- Texts as UTF-16 orders them: what begins with EE or EF comes after the rest.
    replaceAll(replaceAll(unit, unhex('EE'), unhex('FE')), unhex('EF'), unhex('FF')),
    at,
    replaceAll(replaceAll(origin, unhex('EE'), unhex('FE')), unhex('EF'), unhex('FF')),
    sequence NULLS LAST,
    replaceAll(replaceAll(event_id, unhex('EE'), unhex('FE')), unhex('EF'), unhex('FF'))
