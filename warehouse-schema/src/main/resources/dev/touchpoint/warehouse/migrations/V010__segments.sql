-- Segments: named predicates over the persons of a site, as JSON. The query API writes them, not the stream. The version
-- is the time of the writing in milliseconds, or one more than the last where that is later; a deletion is a tombstone.
CREATE TABLE IF NOT EXISTS segments
(
    site               LowCardinality(String),
    name               String,
    definition         String,
    created_at         DateTime64(3, 'UTC'),
    changed_at         DateTime64(3, 'UTC'),
    version            UInt64,
    is_deleted         UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, name);
