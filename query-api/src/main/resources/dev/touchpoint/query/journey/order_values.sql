-- What was ordered in journeys, by currency, in millionths. An order id counts once of a person, in the journey where it was
-- told first: so all orders of the persons are looked at, whichever journeys are asked for.
SELECT
    journey_id,
    currency,
    toInt128(sum(amount) * 1000000) AS micros
FROM
(
    SELECT
        s.person AS person,
        s.journey_id AS journey_id,
        t.order_id AS order_id,
        t.currency AS currency,
        t.amount AS amount
    FROM stitched_touchpoints AS s FINAL
    INNER JOIN
    (
        SELECT
            origin,
            event_id,
            order_id,
            currency,
            ifNull(value, arraySum(item -> item.price * item.quantity, items)) AS amount
        FROM touchpoints FINAL
        WHERE site = :site
          AND currency != ''
          AND (isNotNull(value) OR notEmpty(items))
    ) AS t ON t.origin = s.origin AND t.event_id = s.event_id
    WHERE s.site = :site
      AND s.phase = 5
      AND {{of_persons}}
    ORDER BY s.occurred_at, s.origin, isNull(s.sequence), s.sequence, s.event_id
    LIMIT 1 BY person, order_id, if(t.order_id = '', concat(s.origin, ' ', s.event_id), '')
)
WHERE journey_id != ''
  AND {{of_journeys}}
GROUP BY journey_id, currency
