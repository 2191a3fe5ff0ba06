SELECT count() AS units, level
FROM
(
    SELECT windowFunnel(604800000)(at, name = 'view_item', name = 'add_to_cart') AS level
    FROM bench_flat
    WHERE site = {site:String} AND name IN ('view_item', 'add_to_cart')
    GROUP BY person
)
WHERE level > 0
GROUP BY level
