SELECT count() AS units, level
FROM
(
    SELECT windowFunnel(604800000)(at, name = 'view_item', name = 'add_to_cart', name = 'begin_checkout', name = 'purchase') AS level
    FROM bench_flat
    WHERE site = {site:String} AND name IN ('view_item', 'add_to_cart', 'begin_checkout', 'purchase')
    GROUP BY person
)
WHERE level > 0
GROUP BY level
