{{judged}},
    wanted AS
    (
        SELECT
            person,
            cart_id,
            abandoned AND NOT purchased AS lost,
            abandons_at
        FROM judged
    )
