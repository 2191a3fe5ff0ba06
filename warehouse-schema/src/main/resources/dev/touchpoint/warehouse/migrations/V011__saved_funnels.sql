-- Saved questions: named funnels of a site, as the JSON they were asked with. The query API writes them, as it does segments.
CREATE TABLE IF NOT EXISTS saved_funnels
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
