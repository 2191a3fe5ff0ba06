-- What touchpoints of some origins and a stretch of time were sent with.
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
  AND origin IN ({{origins}})
  AND occurred_at >= fromUnixTimestamp64Milli(:first)
  AND occurred_at <= fromUnixTimestamp64Milli(:last)
