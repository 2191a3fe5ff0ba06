-- Up to where the tables are complete: every touchpoint received until complete_until is in them. Written last in each
-- commit of the stream.
CREATE TABLE IF NOT EXISTS stream_progress
(
    generation         UInt32,
    run                String,
    checkpoint         UInt64,
    complete_until     DateTime64(3, 'UTC'),
    published_at       DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(published_at)
ORDER BY generation
SETTINGS non_replicated_deduplication_window = 10000;
