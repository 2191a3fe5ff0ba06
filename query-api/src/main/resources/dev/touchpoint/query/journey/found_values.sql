LEFT JOIN
(
    SELECT journey_id, micros
    FROM
    (
        {{order_values}}
    )
    WHERE currency = :currency
) AS v ON v.journey_id = j.journey_id
