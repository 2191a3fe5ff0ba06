-- What has to be erased: persons, and touchpoints. The stream writes it as it writes every table; once the tables are
-- complete until due_at, the rows meant go, and then these. Empty most of the time.
CREATE TABLE IF NOT EXISTS erasing
(
    site               LowCardinality(String),
    until              DateTime64(3, 'UTC'),
    person             String,
    bound              UInt64,
    request_id         String,
    origin             String,
    event_id           String,
    due_at             DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY (site, until, person, origin, event_id)
SETTINGS non_replicated_deduplication_window = 10000;
