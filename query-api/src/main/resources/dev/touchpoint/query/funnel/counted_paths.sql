-- Units whose way through the funnel follows from when each step was first: how far they came, and the times from step to
-- step. The group of furthest 0 holds those that have to be looked at one by one: how many paths, their print, so that
-- whoever reads them sees that they are still the same, and where they lie.
SELECT
    toUInt8(if(exact, level, 0)) AS furthest,
    toBool(furthest BETWEEN 1 AND {{last}} - 1 AND runs) AS in_window,
    toInt64(if(furthest = 0, 0, {{bucket}})) AS bucket,
    CAST(if(furthest = 0, '', {{first_value}}), 'String') AS first_value,
    CAST(if(furthest = 0, '', {{second_value}}), 'String') AS second_value,
    if(furthest = 0, sum(paths), count()) AS units,
    sumIf(print, furthest = 0) AS prints,
    groupUniqArrayIf(place, furthest = 0) AS places,
    {{times}}
FROM
(
    {{paths}}
)
GROUP BY furthest, in_window, bucket, first_value, second_value
