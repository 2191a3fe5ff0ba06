    wanted AS
    (
        SELECT
            person,
            cart_id,
            false AS lost,
            abandons_at
        FROM carts FINAL
        WHERE site = :site
          AND (person, cart_id) IN ({{keys}})
    )
