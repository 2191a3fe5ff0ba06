-- One way of a person towards a conversion. Without converted_at it has lapsed once as_of >= lapses_at.
-- touched_phases are those a touchpoint of the journey belongs to; a phase up to furthest_phase that isn't among them
-- was skipped.
CREATE TABLE IF NOT EXISTS journeys
(
    site               LowCardinality(String),
    person             String,
    journey_id         String,
    started_at         DateTime64(3, 'UTC'),
    last_active_at     DateTime64(3, 'UTC'),
    lapses_at          DateTime64(3, 'UTC'),
    converted_at       Nullable(DateTime64(3, 'UTC')),
    furthest_phase     UInt8,
    current_phase      UInt8,
    touched_phases     Array(UInt8),
    touchpoints        UInt32,
    conversions        UInt32,
    channel            LowCardinality(String),
    device             String,
    last_name          LowCardinality(String),
    last_page          String,
    approximate        Bool,
    version            UInt64,
    is_deleted         UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (site, person, journey_id)
SETTINGS non_replicated_deduplication_window = 10000;
