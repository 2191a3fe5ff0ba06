-- Every change of a journey's current phase. from_phase 0: the journey began.
CREATE TABLE IF NOT EXISTS phase_transitions
(
    site               LowCardinality(String),
    person             String,
    journey_id         String,
    transition_id      String,
    at                 DateTime64(3, 'UTC'),
    from_phase         UInt8,
    to_phase           UInt8,
    furthest_phase     UInt8,
    direction          Enum8('forward' = 1, 'backward' = -1),
    skipped_phases     Array(UInt8),
    dwell_ms           UInt64,
    origin             String,
    event_id           String,
    name               LowCardinality(String),
    channel            LowCardinality(String),
    version            UInt64,
    is_deleted         UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, person, journey_id, transition_id)
SETTINGS non_replicated_deduplication_window = 10000;
