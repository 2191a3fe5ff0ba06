-- What became of requests to be forgotten; nothing in it tells who asked. removed: rows by table. found: rows that were
-- still found afterwards, by the person, the ids and every event id.
CREATE TABLE IF NOT EXISTS erasures
(
    site               LowCardinality(String),
    request_id         String,
    state              LowCardinality(String),
    erased_until       DateTime64(3, 'UTC'),
    changed_at         DateTime64(3, 'UTC'),
    removed            Map(String, UInt64),
    found              UInt64,
    version            UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (site, request_id)
SETTINGS non_replicated_deduplication_window = 10000;
