-- A person's carts, the latest first, with what they are at as_of. One that was bought after its abandonment is
-- recovered; one that something was done with after it has returned.
WITH
    fromUnixTimestamp64Milli(:as_of) AS as_of,
    ifNull(abandons_at <= as_of, false) AS abandoned
SELECT
    cart_id,
    journey_id,
    multiIf(
        isNotNull(purchased_at), if(abandoned, 'recovered', 'purchased'),
        isNotNull(emptied_at), 'emptied',
        NOT abandoned, 'open',
        isNotNull(returned_at), 'returned',
        'abandoned') AS state,
    stage,
    toUnixTimestamp64Milli(opened_at),
    toUnixTimestamp64Milli(last_cart_event_at),
    toUnixTimestamp64Milli(last_active_at),
    item_count,
    content_value,
    toUnixTimestamp64Milli(abandons_at),
    abandoned_stage,
    abandoned_value,
    abandoned_channel,
    abandoned_device,
    toUnixTimestamp64Milli(expires_at),
    toUnixTimestamp64Milli(returned_at),
    toUnixTimestamp64Milli(emptied_at),
    toUnixTimestamp64Milli(purchased_at),
    order_id,
    order_value,
    recovered_by
FROM carts FINAL
PREWHERE site = :site
  AND person = :person
ORDER BY opened_at DESC, cart_id
LIMIT :limit
