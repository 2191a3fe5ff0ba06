-- One row for each record of the log, copies too: where it lies, and what is true of it by itself. What became of an event
-- is told from these, whatever order they came in. By event id, because that is what a sender knows. Ids are most of a row:
-- packed so, it takes 49 bytes rather than 83, and is found as fast.
CREATE TABLE IF NOT EXISTS receipts
(
    site               LowCardinality(String),
    event_id           String CODEC(ZSTD(1)),
    origin             String CODEC(ZSTD(1)),
    received_at        DateTime64(3, 'UTC'),
    late               Bool,
    refused            Bool,
    kafka_partition    UInt32,
    kafka_offset       UInt64,
    inserted_at        DateTime('UTC') MATERIALIZED now()
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received_at)
ORDER BY (site, event_id, kafka_partition, kafka_offset)
TTL inserted_at + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 10000, ttl_only_drop_parts = 1;
