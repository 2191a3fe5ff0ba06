-- Every order of three steps, and the best of them.
SELECT count() AS units, level
FROM
(
    SELECT
        greatest(
            windowFunnel(604800000)(at, name = 'view_item_list', name = 'add_to_cart', name = 'begin_checkout'),
            windowFunnel(604800000)(at, name = 'view_item_list', name = 'begin_checkout', name = 'add_to_cart'),
            windowFunnel(604800000)(at, name = 'add_to_cart', name = 'view_item_list', name = 'begin_checkout'),
            windowFunnel(604800000)(at, name = 'add_to_cart', name = 'begin_checkout', name = 'view_item_list'),
            windowFunnel(604800000)(at, name = 'begin_checkout', name = 'view_item_list', name = 'add_to_cart'),
            windowFunnel(604800000)(at, name = 'begin_checkout', name = 'add_to_cart', name = 'view_item_list')) AS level
    FROM bench_flat
    WHERE site = {site:String} AND name IN ('view_item_list', 'add_to_cart', 'begin_checkout')
    GROUP BY person
)
WHERE level > 0
GROUP BY level
