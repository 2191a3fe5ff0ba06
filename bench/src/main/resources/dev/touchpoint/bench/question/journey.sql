-- A table sorted by event doesn't have a person's events together: the hash in its key spares some of it, no more.
SELECT
    toString(touchpoint.1) AS at,
    touchpoint.2 AS name
FROM
(
    SELECT
        arraySort(groupArray((at, name))) AS path,
        windowFunnel(604800000)(at, name = 'view_item', name = 'add_to_cart', name = 'begin_checkout', name = 'purchase') AS level
    FROM bench_flat
    WHERE site = {site:String} AND person = {person:String}
    GROUP BY person
)
ARRAY JOIN path AS touchpoint
