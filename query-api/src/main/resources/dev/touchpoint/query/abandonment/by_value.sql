-- Carts by currency and band of their value: what it was when they were left, else what the order was worth, else what is
-- in them. A cart with several currencies counts in a band of each; one without a value in none. A band is named by how
-- many of the bounds its amounts have reached.
WITH
{{judged}},
    valued AS
    (
        SELECT
            *,
            currency,
            amount
        FROM
        (
            SELECT
                *,
                multiIf(abandoned, abandoned_value, purchased, order_value, content_value) AS own_value
            FROM judged
        )
        ARRAY JOIN
            mapKeys(own_value) AS currency,
            mapValues(own_value) AS amount
    )
SELECT
    currency,
    toString(arrayCount(bound -> bound <= amount, [{{bounds}}])) AS band,
{{sums}}
FROM valued
GROUP BY currency, band
