-- Each person of whom windowFunnel says something else. It says less where it stops for good at the first event that is
-- no step or comes out of turn, and never looks at a later attempt that comes further; more where it lets an event of another step, or the
-- same one again, stand between two steps.
WITH ['view_item', 'add_to_cart', 'begin_checkout'] AS steps
SELECT
    multiIf(
        level = expected, 'the same',
        level < expected AND arrayExists(i -> i > indexOf(n, 'view_item') AND i < indexOf(attempts, expected) AND (NOT has(steps, n[i]) OR n[i] = 'begin_checkout'), arrayEnumerate(n)),
            'windowFunnel stops at the first event that is no step or out of turn; a later attempt comes further',
        level > expected AND arrayExists(i -> n[i] = 'view_item' AND has(steps, n[i + 1]) AND has(steps, n[i + 2]), arrayEnumerate(n)),
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
        arrayMap(i -> multiIf(
            n[i] != 'view_item', 0,
            n[i + 1] != 'add_to_cart' OR t[i + 1] > t[i] + 604800000, 1,
            n[i + 2] != 'begin_checkout' OR t[i + 2] > t[i] + 604800000, 2,
            3), arrayEnumerate(n)) AS attempts,
        arrayMax(attempts) AS expected
    FROM bench_flat
    WHERE site = {site:String}
      AND person IN (SELECT person FROM bench_flat WHERE site = {site:String} AND name = 'view_item')
    GROUP BY person
)
GROUP BY reason
