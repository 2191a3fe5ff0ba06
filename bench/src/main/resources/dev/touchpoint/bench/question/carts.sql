-- A person's events, one after the other, as the life of one cart at a time. The fold holds: the cart's state (0 none,
-- 1 open, 2 left and still to be taken up), the moment of the last event, the moment it was left, whether it was taken
-- up again; then created, purchased, abandoned, recovered, returned. Each step first looks whether the gap before the
-- event ended something, then what the event does.
SELECT
    figure.1 AS name,
    figure.2 AS value
FROM
(
    SELECT
        sum(life.5) AS created,
        sum(life.6) AS purchased,
        sum(life.7 + (life.1 = 1)) AS abandoned,
        sum(life.8) AS recovered,
        sum(life.9) AS returned
    FROM
    (
        SELECT
            arraySort(groupArray((at, multiIf(
                name IN ('add_to_cart', 'begin_checkout'), 1,
                name IN ('add_shipping_info', 'add_payment_info'), 2,
                name = 'purchase', 3,
                0)))) AS path,
            arrayFold(
                (a, e) -> arrayMap(
                    -- b: after the gap.
                    b -> (
                        toUInt64(multiIf(e.2 = 3, 0, e.2 = 1 AND b.1 = 0, 1, b.1)),
                        e.1,
                        b.3,
                        toUInt64(multiIf(e.2 = 1 AND b.1 = 0, 0, e.2 > 0 AND b.1 = 2, 1, b.4)),
                        b.5 + (e.2 = 1 AND b.1 = 0),
                        b.6 + (e.2 = 3 AND b.1 > 0),
                        b.7,
                        b.8 + (e.2 = 3 AND b.1 = 2),
                        b.9 + (e.2 > 0 AND b.1 = 2 AND b.4 = 0)),
                    arrayMap(
                        -- c: after what a gap of an hour does, before what a month does.
                        c -> (if(c.1 = 2 AND e.1 >= c.3 + 2592000000, toUInt64(0), c.1), c.2, c.3, c.4, c.5, c.6, c.7, c.8, c.9),
                        [(
                            if(a.1 = 1 AND e.1 >= a.2 + 3600000, toUInt64(2), a.1),
                            a.2,
                            if(a.1 = 1 AND e.1 >= a.2 + 3600000, a.2 + 3600000, a.3),
                            a.4,
                            a.5,
                            a.6,
                            a.7 + (a.1 = 1 AND e.1 >= a.2 + 3600000),
                            a.8,
                            a.9)]))[1],
                path,
                (toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0))) AS life
        FROM bench_flat
        WHERE site = {site:String}
          AND person IN
          (
              SELECT person FROM bench_flat WHERE site = {site:String} AND name IN ('add_to_cart', 'begin_checkout')
          )
        GROUP BY person
    )
)
ARRAY JOIN [
    ('created', created),
    ('purchased', purchased),
    ('abandoned', abandoned),
    ('recovered', recovered),
    ('returned', returned)] AS figure
