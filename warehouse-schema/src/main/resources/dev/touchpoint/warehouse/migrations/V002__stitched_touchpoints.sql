-- What each touchpoint belongs to: person, session, journey, cart and phase. A touchpoint that moves to another person
-- leaves a tombstone under the old one. Sorted by person and by that alone, so that a person's rows lie together.
CREATE TABLE IF NOT EXISTS stitched_touchpoints
(
    site               LowCardinality(String),
    person             String,
    origin             String,
    event_id           String,
    occurred_at        DateTime64(3, 'UTC'),
    sequence           Nullable(Int64),
    device             String,
    name               LowCardinality(String),
    channel            LowCardinality(String),
    page_path          String,
    client_session     String,
    passive            Bool,
    phase              UInt8,
    session_id         String,
    journey_id         String,
    cart_id            String,
    version            UInt64,
    is_deleted         UInt8,
    INDEX client_session_bloom client_session TYPE bloom_filter GRANULARITY 4
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, person, origin, event_id)
SETTINGS non_replicated_deduplication_window = 10000;
