-- Persons who use more devices than a person would: flagged, not unlinked.
CREATE TABLE IF NOT EXISTS suspect_persons
(
    site               LowCardinality(String),
    person             String,
    since              DateTime64(3, 'UTC'),
    devices            UInt32,
    version            UInt64,
    is_deleted         UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, person)
SETTINGS non_replicated_deduplication_window = 10000;
