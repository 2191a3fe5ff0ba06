-- Carts that are open at as_of, those that are abandoned next first; after the last one of the page before.
SELECT
    person,
    cart_id,
    journey_id,
    toUnixTimestamp64Milli(opened_at),
    toUnixTimestamp64Milli(last_cart_event_at),
    toUnixTimestamp64Milli(last_active_at),
    toUnixTimestamp64Milli(abandons_at),
    stage,
    item_count,
    content_value,
    ifNull(toUnixTimestamp64Milli(abandons_at), 9007199254740991) AS due
FROM carts FINAL
WHERE site = :site
  AND opened_at >= fromUnixTimestamp64Milli(:from)
  AND opened_at < fromUnixTimestamp64Milli(:to)
  AND isNull(purchased_at)
  AND isNull(emptied_at)
  AND due > :as_of
  AND (due, person, cart_id) > (:after, :after_person, :after_cart)
  AND {{segment}}
ORDER BY due, person, cart_id
LIMIT :limit
