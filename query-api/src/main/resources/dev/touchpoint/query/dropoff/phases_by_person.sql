-- Persons with journeys that started in the range, by the furthest of these. A person has converted when one of them
-- has, is still under way when one of them is, and has lapsed otherwise.
SELECT
    furthest,
    outcome,
    touched,
    count() AS units
FROM
(
    SELECT
        max(furthest_phase) AS furthest,
        if(
            max(lapses_at) <= fromUnixTimestamp64Milli(:as_of),
            if(countIf(isNotNull(converted_at)) > 0, 'CONVERTED', 'LAPSED'),
            if(countIf(isNotNull(converted_at)) > 0, 'CONVERTED_OPEN', 'OPEN')) AS outcome,
        groupBitOr(
            arrayReduce('groupBitOr', arrayMap(phase -> bitShiftLeft(toUInt8(1), phase), touched_phases))) AS touched
    FROM journeys FINAL
    WHERE site = :site
      AND started_at >= fromUnixTimestamp64Milli(:from)
      AND started_at < fromUnixTimestamp64Milli(:to)
      AND {{segment}}
    GROUP BY person
)
GROUP BY furthest, outcome, touched
