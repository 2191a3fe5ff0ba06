-- The best of all attempts, not the first alone. What comes after a touchpoint is told by shifted arrays: a lambda that looked at
-- the whole path would be given a copy of it for each of its touchpoints, the square of what a busy person has.
SELECT count() AS units, level
FROM
(
    SELECT
        arraySort(groupArray((at, name))) AS path,
        path.1 AS t,
        path.2 AS n,
        arrayMax((t1, n1, t2, n2, t3, n3) -> multiIf(
            n1 != 'view_item', 0,
            n2 != 'add_to_cart' OR t2 > t1 + 604800000, 1,
            n3 != 'begin_checkout' OR t3 > t1 + 604800000, 2,
            3), t, n, arrayShiftLeft(t, 1), arrayShiftLeft(n, 1), arrayShiftLeft(t, 2), arrayShiftLeft(n, 2)) AS level
    FROM bench_flat
    WHERE site = {site:String}
      AND person IN (SELECT person FROM bench_flat WHERE site = {site:String} AND name = 'view_item')
    GROUP BY person
)
WHERE level > 0
GROUP BY level
