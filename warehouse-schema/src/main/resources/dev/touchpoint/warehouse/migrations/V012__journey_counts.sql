-- How many journeys there are of each kind, as sums: a journey that changes is taken off where it was and added where it
-- is now. Nothing has to be merged to read them, and by the hour they are few. Bit k of touched_phases: a touchpoint of
-- phase k is in it.
CREATE TABLE IF NOT EXISTS journey_counts
(
    site               LowCardinality(String),
    started_hour       DateTime('UTC'),
    furthest_phase     UInt8,
    touched_phases     UInt8,
    converted          Bool,
    lapses_hour        DateTime('UTC'),
    started_at         DateTime64(3, 'UTC'),
    lapses_at          DateTime64(3, 'UTC'),
    journeys           Int64,
    PROJECTION by_hour
    (
        SELECT site, started_hour, furthest_phase, touched_phases, converted, lapses_hour, sum(journeys)
        GROUP BY site, started_hour, furthest_phase, touched_phases, converted, lapses_hour
    )
)
ENGINE = SummingMergeTree(journeys)
PARTITION BY toYear(started_hour)
ORDER BY (site, started_hour, furthest_phase, touched_phases, converted, lapses_hour, started_at, lapses_at)
SETTINGS non_replicated_deduplication_window = 10000, deduplicate_merge_projection_mode = 'rebuild';
