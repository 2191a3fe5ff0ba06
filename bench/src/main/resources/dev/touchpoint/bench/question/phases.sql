-- An event may satisfy several conditions here, so that the level is the highest phase; the sixth counts after the
-- fifth alone. Journeys are given.
SELECT
    figure.1 AS name,
    figure.2 AS value
FROM
(
    SELECT
        sumForEach(arrayMap(k -> toUInt64(level >= k), range(1, 7))) AS reached,
        sumForEach(arrayMap(k -> toUInt64(level >= k AND bitTest(touched, k)), range(1, 7))) AS touches,
        sumForEach(arrayMap(k -> toUInt64(level = k AND NOT bitTest(touched, 5)), range(1, 7))) AS dropped,
        sumForEach(arrayMap(k -> toUInt64(level = k AND bitTest(touched, 5)), range(1, 7))) AS finished
    FROM
    (
        SELECT
            windowFunnel(31536000000)(
                at,
                phase BETWEEN 1 AND 5,
                phase BETWEEN 2 AND 5,
                phase BETWEEN 3 AND 5,
                phase BETWEEN 4 AND 5,
                phase = 5) AS before,
            windowFunnel(31536000000)(at, phase = 5, phase = 6) AS after,
            if(after = 2, 6, before) AS level,
            groupBitOr(bitShiftLeft(toUInt8(1), phase)) AS touched
        FROM bench_flat
        WHERE site = {site:String} AND journey_id != ''
        GROUP BY person, journey_id
    )
)
ARRAY JOIN arrayConcat(
    arrayMap((x, k) -> (concat('reached ', toString(k)), x), reached, range(1, 7)),
    arrayMap((x, k) -> (concat('touched ', toString(k)), x), touches, range(1, 7)),
    arrayMap((x, k) -> (concat('dropped ', toString(k)), x), dropped, range(1, 7)),
    arrayMap((x, k) -> (concat('finished ', toString(k)), x), finished, range(1, 7))) AS figure
