SELECT count() AS units, level
FROM
(
    SELECT
        windowFunnel(604800000)(
            at,
            name = 'page_view' AND channel = 'Paid Search',
            name = 'view_item' AND startsWith(page_path, '/p/1'),
            name = 'add_to_cart') AS level
    FROM bench_flat
    WHERE site = {site:String} AND name IN ('page_view', 'view_item', 'add_to_cart')
    GROUP BY person
)
WHERE level > 0
GROUP BY level
