-- Carts whose deadline passed in a stretch of time (0), and those bought then after it (1): when, stage, channel, value,
-- by what they came back, whose, which, when it was opened; the newest first.
WITH
    judged AS
    (
        SELECT
            *
        FROM carts FINAL
        WHERE site = :site
          AND (
              abandons_at > fromUnixTimestamp64Milli(:after) AND abandons_at <= fromUnixTimestamp64Milli(:until)
              OR purchased_at > fromUnixTimestamp64Milli(:after) AND purchased_at <= fromUnixTimestamp64Milli(:until)
                  AND purchased_at >= abandons_at)
    )
SELECT
    recovered,
    toUnixTimestamp64Milli(if(recovered = 1, purchased_at, abandons_at)) AS happened,
    abandoned_stage,
    abandoned_channel,
    if(recovered = 1, order_value, abandoned_value),
    recovered_by,
    person,
    cart_id,
    toUnixTimestamp64Milli(opened_at)
FROM judged
ARRAY JOIN [0, 1] AS recovered
WHERE if(recovered = 1, purchased_at >= abandons_at, true)
  AND if(recovered = 1, purchased_at, abandons_at) > fromUnixTimestamp64Milli(:after)
  AND if(recovered = 1, purchased_at, abandons_at) <= fromUnixTimestamp64Milli(:until)
ORDER BY happened DESC, person, cart_id
LIMIT :limit
