-- What was done to carts, one after the other, in the rules' order: a row for each item of a touchpoint, and one at
-- position 0 for a touchpoint without items.
WITH
{{wanted}},
    acts AS
    (
        SELECT person, cart_id, origin, event_id, occurred_at, sequence, name
        FROM stitched_touchpoints FINAL
        WHERE site = :site
          AND (person, cart_id) IN (SELECT person, cart_id FROM wanted)
    )
SELECT
    acts.person AS person,
    acts.cart_id AS cart_id,
    wanted.lost,
    toUnixTimestamp64Milli(wanted.abandons_at),
    toUnixTimestamp64Milli(acts.occurred_at),
    replaceAll(replaceAll(lowerUTF8(acts.name), ' ', '_'), '-', '_'),
    t.currency,
    t.position,
    t.item.1,
    t.item.2,
    toString(t.item.3)
FROM acts
INNER JOIN wanted ON wanted.person = acts.person AND wanted.cart_id = acts.cart_id
INNER JOIN
(
    SELECT
        origin,
        event_id,
        currency,
        position,
        item
    FROM
    (
        SELECT
            origin,
            event_id,
            currency,
            arrayMap(i -> (i.sku, i.quantity, i.price), items) AS pieces
        FROM touchpoints FINAL
        WHERE site = :site
          AND (origin, event_id) IN (SELECT origin, event_id FROM acts)
    )
    LEFT ARRAY JOIN
        arrayEnumerate(pieces) AS position,
        pieces AS item
) AS t ON t.origin = acts.origin AND t.event_id = acts.event_id
ORDER BY
    person,
    cart_id,
    acts.occurred_at,
    acts.origin,
    isNull(acts.sequence),
    acts.sequence,
    acts.event_id,
    t.position
