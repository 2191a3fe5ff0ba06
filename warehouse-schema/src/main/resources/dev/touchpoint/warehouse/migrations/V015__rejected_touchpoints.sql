-- What was refused and why, once: the same refused again makes no second row (of those the one received first stays). As
-- the topic it comes from, and because a payload can be personal, it is kept for 30 days.
CREATE TABLE IF NOT EXISTS rejected_touchpoints
(
    site               LowCardinality(String),
    id                 String,
    type               LowCardinality(String),
    reason             LowCardinality(String),
    field              LowCardinality(String),
    detail             String,
    upper_bound        Nullable(Int64),
    actual             Nullable(Int64),
    event_id           String,
    source             LowCardinality(String),
    received_at        DateTime64(3, 'UTC'),
    sent_at            Nullable(DateTime64(3, 'UTC')),
    service            LowCardinality(String),
    service_version    LowCardinality(String),
    payload            String,
    payload_encoding   LowCardinality(String),
    payload_bytes      Int64,
    payload_complete   Bool,
    kafka_partition    UInt32,
    kafka_offset       UInt64,
    version            UInt64,
    inserted_at        DateTime('UTC') MATERIALIZED now(),
    INDEX event_id_bloom event_id TYPE bloom_filter GRANULARITY 4
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, id)
TTL inserted_at + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 10000;
-- Up to where rejected_touchpoints is complete: everything the collector had refused until then is in it. It has a
-- progress of its own, so that neither holds up the other.
CREATE TABLE IF NOT EXISTS rejected_progress
(
    topic              String,
    complete_until     DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(complete_until)
ORDER BY topic
SETTINGS non_replicated_deduplication_window = 10000;
