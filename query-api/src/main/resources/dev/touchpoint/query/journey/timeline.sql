-- Everything that happened to a person, one entry each, in order: by time, and within a millisecond beginnings first,
-- then touchpoints in the rules' order with what they changed, then ends. Deadlines that as_of hasn't reached aren't told.
-- The number tells which of one millisecond came first. Of a journey's transitions: the one with the lesser furthest phase; of
-- equals the one that ended a stay, since those after it have no dwell; else the rise before the fall. Of a cart: opened, left,
-- taken up again, then emptied or bought.
WITH
    fromUnixTimestamp64Milli(:as_of) AS as_of,
    ['none', 'awareness', 'favorability', 'consideration', 'intent', 'conversion', 'after_sales'] AS phases,
    entries AS
    (
        SELECT occurred_at AS at, 2 AS rank, 'touchpoint' AS kind, origin, toUInt8(isNull(sequence)) AS unnumbered,
            ifNull(sequence, 0) AS number, event_id AS id, journey_id, session_id, cart_id,
            map('name', toString(name), 'device', device, 'channel', toString(channel), 'phase', phases[phase + 1],
                'passive', if(passive, 'true', 'false'), 'client_session', client_session) AS told
        FROM stitched_touchpoints FINAL
        WHERE site = :site AND person = :person
        UNION ALL
        SELECT at, 3, 'transition', '', 0, toUInt8(furthest_phase * 4 + (dwell_ms = 0) * 2 + (direction = 'backward')),
            transition_id, journey_id, '', '',
            map('from_phase', phases[from_phase + 1], 'to_phase', phases[to_phase + 1], 'direction', toString(direction),
                'dwell_ms', toString(dwell_ms), 'event_id', event_id, 'name', toString(name))
        FROM phase_transitions FINAL
        WHERE site = :site AND person = :person
        UNION ALL
        SELECT edge.1, edge.2, edge.3, '', 0, 0, session_id, '', session_id, '', edge.4
        FROM sessions FINAL
        ARRAY JOIN
        [
            (started_at, 0, 'session_started',
                map('device', device, 'channel', toString(channel), 'entry_page', entry_page)),
            (ends_at, 5, 'session_ended', map('device', device, 'reason', toString(end_reason), 'exit_page', exit_page))
        ] AS edge
        WHERE site = :site AND person = :person AND (edge.3 = 'session_started' OR edge.1 <= as_of)
        UNION ALL
        SELECT assumeNotNull(edge.1), edge.2, edge.3, '', 0, 0, journey_id, journey_id, '', '', edge.4
        FROM journeys FINAL
        ARRAY JOIN
        [
            (toNullable(started_at), 1, 'journey_started', map('channel', toString(channel), 'device', device)),
            (converted_at, 4, 'journey_converted', map('conversions', toString(conversions))),
            (if(isNull(converted_at) AND lapses_at <= as_of, lapses_at, NULL), 6, 'journey_lapsed',
                map('furthest_phase', phases[furthest_phase + 1]))
        ] AS edge
        WHERE site = :site AND person = :person AND isNotNull(edge.1)
        UNION ALL
        SELECT assumeNotNull(edge.1), 4, edge.3, '', 0, edge.2, cart_id, journey_id, '', cart_id, edge.4
        FROM carts FINAL
        ARRAY JOIN
        [
            (toNullable(opened_at), 0, 'cart_opened', map()::Map(String, String)),
            (if(abandons_at <= as_of, abandons_at, NULL), 1, 'cart_abandoned',
                map('stage', toString(abandoned_stage), 'value', toString(abandoned_value))),
            (if(abandons_at <= as_of, returned_at, NULL), 2, 'cart_returned', map()::Map(String, String)),
            (emptied_at, 3, 'cart_emptied', map()::Map(String, String)),
            (purchased_at, 4, 'cart_purchased',
                map('order_id', order_id, 'value', toString(order_value), 'recovered_by', toString(recovered_by)))
        ] AS edge
        WHERE site = :site AND person = :person AND isNotNull(edge.1)
    )
SELECT
    toUnixTimestamp64Milli(at) AS millis,
    rank,
    kind,
    origin,
    unnumbered,
    number,
    id,
    journey_id,
    session_id,
    cart_id,
    toJSONString(told)
FROM entries
WHERE {{after}}
ORDER BY millis, rank, origin, unnumbered, number, id, kind
LIMIT :limit
