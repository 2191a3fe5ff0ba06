-- One visit on one device by one person. It is over once as_of >= ends_at.
CREATE TABLE IF NOT EXISTS sessions
(
    site               LowCardinality(String),
    person             String,
    session_id         String,
    device             String,
    started_at         DateTime64(3, 'UTC'),
    last_active_at     DateTime64(3, 'UTC'),
    ends_at            DateTime64(3, 'UTC'),
    end_reason         LowCardinality(String),
    active_touchpoints UInt32,
    channel            LowCardinality(String),
    entry_page         String,
    exit_page          String,
    version            UInt64,
    is_deleted         UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, person, session_id)
SETTINGS non_replicated_deduplication_window = 10000;
