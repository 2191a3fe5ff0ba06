    -- The carts opened in the range, judged at as_of.
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
          AND {{segment}}
    )
