-- A person's touchpoints, the latest first, in the rules' order.
SELECT
    origin,
    event_id,
    toUnixTimestamp64Milli(occurred_at),
    device,
    name,
    channel,
    page_path,
    client_session,
    passive,
    phase,
    session_id,
    journey_id,
    cart_id
FROM stitched_touchpoints FINAL
PREWHERE site = :site
  AND person = :person
ORDER BY occurred_at DESC, origin DESC, isNull(sequence) DESC, sequence DESC, event_id DESC
LIMIT :limit
