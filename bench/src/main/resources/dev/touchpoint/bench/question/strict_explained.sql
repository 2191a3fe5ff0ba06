-- Each person of whom windowFunnel says something else. It says less where it stops for good at the first event that is
-- no step or comes out of turn, and never looks at a later attempt that comes further; more where it lets an event of another step, or the
-- same one again, stand between two steps. Shifted arrays: see strict_exact.sql.
WITH ['view_item', 'add_to_cart', 'begin_checkout'] AS steps
SELECT
    multiIf(
        level = expected, 'the same',
        level < expected AND arrayExists((i, name) -> i > begun AND i < furthest AND (NOT has(steps, name) OR name = 'begin_checkout'), arrayEnumerate(n), n),
            'windowFunnel stops at the first event that is no step or out of turn; a later attempt comes further',
        level > expected AND arrayExists((n1, n2, n3) -> n1 = 'view_item' AND has(steps, n2) AND has(steps, n3), n, arrayShiftLeft(n, 1), arrayShiftLeft(n, 2)),
            'windowFunnel lets a repeated or other step stand between two steps',
        'not explained') AS reason,
    count() AS units
FROM
(
    SELECT
        windowFunnel(604800000, 'strict_order')(
            at, name = 'view_item', name = 'add_to_cart', name = 'begin_checkout') AS level,
        arraySort(groupArray((at, name))) AS path,
        path.1 AS t,
        path.2 AS n,
        arrayMap((t1, n1, t2, n2, t3, n3) -> multiIf(
            n1 != 'view_item', 0,
            n2 != 'add_to_cart' OR t2 > t1 + 604800000, 1,
            n3 != 'begin_checkout' OR t3 > t1 + 604800000, 2,
            3), t, n, arrayShiftLeft(t, 1), arrayShiftLeft(n, 1), arrayShiftLeft(t, 2), arrayShiftLeft(n, 2)) AS attempts,
        arrayMax(attempts) AS expected,
        indexOf(n, 'view_item') AS begun,
        indexOf(attempts, expected) AS furthest
    FROM bench_flat
    WHERE site = {site:String}
      AND person IN (SELECT person FROM bench_flat WHERE site = {site:String} AND name = 'view_item')
    GROUP BY person
)
GROUP BY reason
