-- Who used a device, and when: from its event from_event_id until the next row's, or for good where until_at is null.
CREATE TABLE IF NOT EXISTS identities
(
    site               LowCardinality(String),
    device             String,
    from_event_id      String,
    from_at            DateTime64(3, 'UTC'),
    until_at           Nullable(DateTime64(3, 'UTC')),
    person             String,
    version            UInt64,
    is_deleted         UInt8,
    INDEX person_bloom person TYPE bloom_filter GRANULARITY 4
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, device, from_event_id)
SETTINGS non_replicated_deduplication_window = 10000;
