-- Units whose way through the funnel follows from when each step was for the first and the second time: how far they came,
-- and the times from step to step. The group of furthest 0 holds the touchpoints of those that have to be looked at one by
-- one. All of it is one statement: no unit is seen twice or never, whatever is written in between.
SELECT
    toUInt8(if(exact, level, 0)) AS furthest,
    toBool(furthest BETWEEN 1 AND {{last}} - 1 AND runs) AS in_window,
    toInt64(if(furthest = 0, 0, {{bucket}})) AS bucket,
    count() AS units,
    groupArrayIf(entries, furthest = 0) AS left_over,
    {{times}}
FROM
(
    -- One around the other: a name that stands for an expression is replaced by it wherever it occurs.
    SELECT *, {{runs}} AS runs, {{exact}} AS exact
    FROM
    (
        SELECT *, {{start}} AS start
        FROM
        (
            SELECT *, {{level}}
            FROM
            (
                {{units}}
            )
        )
    )
    WHERE {{attempts}}
)
GROUP BY furthest, in_window, bucket
{{looked}}
