-- The usual form: the channel of the first event of the first step, whether or not the attempt that counts began there.
SELECT value, count() AS units, level
FROM
(
    SELECT
        argMinIf(channel, at, name = 'page_view') AS value,
        windowFunnel(604800000)(at, name = 'page_view', name = 'view_item', name = 'add_to_cart') AS level
    FROM bench_flat
    WHERE site = {site:String} AND name IN ('page_view', 'view_item', 'add_to_cart')
    GROUP BY person
)
WHERE level > 0
GROUP BY value, level
