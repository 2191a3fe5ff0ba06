-- What some touchpoints were sent with. Asked by what names each: a shared device may have sent any number of others between
-- them.
SELECT
    origin,
    event_id,
    toJSONString(CAST(
        (
            (page_url, page_path, page_title, page_referrer),
            (campaign_source, campaign_medium, campaign_name, campaign_term, campaign_content, click_ids),
            (cart_id, order_id, currency, value, items),
            experiments,
            properties
        ),
        'Tuple(
            page Tuple(url String, path String, title String, referrer String),
            campaign Tuple(source String, medium String, name String, term String, content String, click_ids Map(String, String)),
            commerce Tuple(cart_id String, order_id String, currency String, value Nullable(Decimal(18, 6)),
                items Array(Tuple(sku String, name String, category String, quantity Int64, price Decimal(18, 6)))),
            experiments Map(String, String),
            properties Map(String, String))'))
FROM touchpoints FINAL
WHERE site = :site
  AND (origin, event_id) IN ({{keys}})
