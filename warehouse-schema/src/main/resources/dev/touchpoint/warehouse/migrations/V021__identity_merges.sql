-- Who became whom, and why: from since on (null: from the beginning), what was taken for from_person's is to_person's.
-- reason: sign_in, interval_change, sign_out, alias or split.
-- stretch: of a device the event the stretch begins with, of a customer its first millisecond (empty: the beginning).
CREATE TABLE IF NOT EXISTS identity_merges
(
    site               LowCardinality(String),
    person             String,
    stretch            String,
    since              Nullable(DateTime64(3, 'UTC')),
    from_person        String,
    to_person          String,
    reason             LowCardinality(String),
    at                 DateTime64(3, 'UTC'),
    origin             String,
    event_id           String,
    moved              UInt32,
    version            UInt64,
    is_deleted         UInt8,
    INDEX to_person_bloom to_person TYPE bloom_filter GRANULARITY 4
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, person, stretch)
SETTINGS non_replicated_deduplication_window = 10000;
