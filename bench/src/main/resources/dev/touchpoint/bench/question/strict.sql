-- windowFunnel's own strict order. Every event has to be read: any of them may stand between two steps.
SELECT count() AS units, level
FROM
(
    SELECT
        windowFunnel(604800000, 'strict_order')(
            at, name = 'view_item', name = 'add_to_cart', name = 'begin_checkout') AS level
    FROM bench_flat
    WHERE site = {site:String}
    GROUP BY person
)
WHERE level > 0
GROUP BY level
