-- One cart of a person. abandons_at is null while nothing can abandon it: it was bought or emptied before any gap.
-- Abandoned once as_of >= abandons_at, however it went on; bought after that is recovered. Amounts per currency.
CREATE TABLE IF NOT EXISTS carts
(
    site               LowCardinality(String),
    person             String,
    cart_id            String,
    journey_id         String,
    opened_at          DateTime64(3, 'UTC'),
    last_cart_event_at DateTime64(3, 'UTC'),
    last_active_at     DateTime64(3, 'UTC'),
    stage              LowCardinality(String),
    item_count         UInt64,
    content_value      Map(String, Decimal(18, 6)),
    abandons_at        Nullable(DateTime64(3, 'UTC')),
    abandoned_stage    LowCardinality(String),
    abandoned_value    Map(String, Decimal(18, 6)),
    abandoned_channel  LowCardinality(String),
    abandoned_device   String,
    expires_at         Nullable(DateTime64(3, 'UTC')),
    returned_at        Nullable(DateTime64(3, 'UTC')),
    emptied_at         Nullable(DateTime64(3, 'UTC')),
    purchased_at       Nullable(DateTime64(3, 'UTC')),
    order_id           String,
    order_value        Map(String, Decimal(18, 6)),
    recovered_by       LowCardinality(String),
    version            UInt64,
    is_deleted         UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, person, cart_id)
SETTINGS non_replicated_deduplication_window = 10000;
