-- The best of all attempts, not the first alone.
SELECT count() AS units, level
FROM
(
    SELECT
        arraySort(groupArray((at, name))) AS path,
        path.1 AS t,
        path.2 AS n,
        arrayMax(i -> multiIf(
            n[i] != 'view_item', 0,
            n[i + 1] != 'add_to_cart' OR t[i + 1] > t[i] + 604800000, 1,
            n[i + 2] != 'begin_checkout' OR t[i + 2] > t[i] + 604800000, 2,
            3), arrayEnumerate(n)) AS level
    FROM bench_flat
    WHERE site = {site:String}
      AND person IN (SELECT person FROM bench_flat WHERE site = {site:String} AND name = 'view_item')
    GROUP BY person
)
WHERE level > 0
GROUP BY level
