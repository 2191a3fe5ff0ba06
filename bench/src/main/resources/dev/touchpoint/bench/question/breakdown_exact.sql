-- The channel where the attempt began that comes furthest, of several the earliest.
SELECT value, count() AS units, level
FROM
(
    SELECT
        arraySort(groupArrayIf((at, channel), name = 'page_view')) AS starts,
        arraySort(groupArrayIf(at, name = 'view_item')) AS second,
        arraySort(groupArrayIf(at, name = 'add_to_cart')) AS third,
        arrayMap(start -> (
            arrayFirst(x -> x > start.1, second) AS s,
            arrayFirst(x -> x > s, third) AS t,
            multiIf(s = 0 OR s > start.1 + 604800000, 1, t = 0 OR t > start.1 + 604800000, 2, 3)).3, starts) AS attempts,
        arrayMax(attempts) AS level,
        starts[indexOf(attempts, level)].2 AS value
    FROM bench_flat
    WHERE site = {site:String} AND name IN ('page_view', 'view_item', 'add_to_cart')
    GROUP BY person
    HAVING notEmpty(starts)
)
GROUP BY value, level
