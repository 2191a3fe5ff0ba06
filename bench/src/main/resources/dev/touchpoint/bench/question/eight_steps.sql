SELECT count() AS units, level
FROM
(
    SELECT windowFunnel(604800000)(at, name = 'view_item_list', name = 'view_item', name = 'add_to_cart', name = 'view_cart', name = 'begin_checkout', name = 'add_shipping_info', name = 'add_payment_info', name = 'purchase') AS level
    FROM bench_flat
    WHERE site = {site:String} AND name IN ('view_item_list', 'view_item', 'add_to_cart', 'view_cart', 'begin_checkout', 'add_shipping_info', 'add_payment_info', 'purchase')
    GROUP BY person
)
WHERE level > 0
GROUP BY level
