-- Each person: has windowFunnel the same level, and is another channel due to an earlier page view that came less far?
SELECT
    multiIf(
        usual_level != level, 'not explained',
        usual = value, 'the same',
        attempts[1] < level, 'the attempt did not begin at the first page view',
        'not explained') AS reason,
    count() AS units
FROM
(
    SELECT
        argMinIf(channel, at, name = 'page_view') AS usual,
        windowFunnel(604800000)(at, name = 'page_view', name = 'view_item', name = 'add_to_cart') AS usual_level,
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
GROUP BY reason
