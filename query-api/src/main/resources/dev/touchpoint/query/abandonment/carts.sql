-- Carts opened in the range, counted by what they were when they were left (stage, channel and the kind of the device;
-- empty for carts that weren't). A cart is abandoned once as_of has reached abandons_at, whatever came of it; it is
-- recovered when it was bought after that. Of "checkout": those left at checkout or later, and those bought there.
WITH
    fromUnixTimestamp64Milli(:as_of) AS as_of,
    judged AS
    (
        SELECT
            *,
            ifNull(abandons_at <= as_of, false) AS abandoned,
            isNotNull(purchased_at) AS purchased,
            isNotNull(emptied_at) AS emptied,
            abandoned AND purchased AS recovered,
            abandoned AND isNotNull(returned_at) AS returned,
            if(abandoned, abandoned_stage, stage) IN ('checkout', 'payment') AS at_checkout
        FROM carts FINAL
        WHERE site = :site
          AND opened_at >= fromUnixTimestamp64Milli(:from)
          AND opened_at < fromUnixTimestamp64Milli(:to)
    ),
    -- What a device calls itself, by its last touchpoint that says so.
    user_agents AS
    (
        SELECT
            origin,
            argMax(user_agent, (occurred_at, event_id)) AS agent
        FROM touchpoints FINAL
        WHERE site = :site
          AND origin IN (SELECT concat('device:', abandoned_device) FROM judged WHERE abandoned AND abandoned_device != '')
          AND user_agent != ''
        GROUP BY origin
    )
SELECT
    if(abandoned, abandoned_stage, '') AS left_at,
    if(abandoned, abandoned_channel, '') AS channel,
    multiIf(
        NOT abandoned, '',
        abandoned_device = '', 'none',
        agent = '', 'unknown',
        multiSearchAnyCaseInsensitive(agent, ['ipad', 'tablet', 'kindle']), 'tablet',
        positionCaseInsensitive(agent, 'android') > 0 AND positionCaseInsensitive(agent, 'mobile') = 0, 'tablet',
        multiSearchAnyCaseInsensitive(agent, ['mobi', 'iphone', 'ipod', 'android']), 'mobile',
        multiSearchAnyCaseInsensitive(agent, ['windows', 'macintosh', 'x11', 'cros', 'linux']), 'desktop',
        'other') AS device,
    count() AS created,
    countIf(NOT purchased AND NOT emptied AND NOT abandoned) AS open,
    countIf(emptied) AS emptied_carts,
    countIf(purchased) AS purchased_carts,
    countIf(abandoned) AS abandoned_carts,
    countIf(recovered) AS recovered_carts,
    countIf(recovered AND recovered_by = 'link') AS recovered_by_link,
    countIf(returned) AS returned_carts,
    countIf(purchased AND NOT abandoned) AS bought_at_once,
    countIf(abandoned AND at_checkout) AS abandoned_at_checkout,
    countIf(purchased AND NOT abandoned AND at_checkout) AS bought_at_once_at_checkout,
    sumMapIf(abandoned_value, abandoned AND NOT recovered) AS lost,
    sumMapIf(order_value, recovered) AS regained
FROM judged
LEFT JOIN user_agents ON user_agents.origin = concat('device:', judged.abandoned_device)
GROUP BY left_at, channel, device
