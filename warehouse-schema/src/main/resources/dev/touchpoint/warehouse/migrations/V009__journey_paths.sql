-- A person's touchpoints, already in order: a row holds a run of them that belong to one journey (or to none), as arrays
-- of equal length. The runs of a person, sorted by their first touchpoint, are the person's whole past. A funnel reads
-- these instead of grouping touchpoints. What changes is moved: a run whose key columns differ leaves a tombstone.
-- Runs that come as far lie together, so that those who did nothing but look are skipped or unpacked from next to nothing.
CREATE TABLE IF NOT EXISTS journey_paths
(
    site               LowCardinality(String),
    person             String,
    first_origin       String,
    first_event_id     String,
    first_month        UInt32,
    last_month         UInt32,
    alone              Bool,
    depth              UInt8,
    first_sequence     Nullable(Int64),
    first_at           DateTime64(3, 'UTC'),
    last_at            DateTime64(3, 'UTC'),
    journey_id         String,
    whole              Bool,
    at                 Array(DateTime64(3, 'UTC')),
    name               Array(LowCardinality(String)),
    phase              Array(UInt8),
    passive            Array(Bool),
    channel            Array(LowCardinality(String)),
    page_path          Array(String),
    version            UInt64,
    is_deleted         UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY intDiv(first_month, 100)
ORDER BY (site, first_month, last_month, alone, depth, person, first_origin, first_event_id)
SETTINGS non_replicated_deduplication_window = 10000;
-- When each commerce event and each phase was first, in milliseconds after first_at + 1; 0: never; 4294967295: later
-- than fits. Most persons' way through a funnel follows from these alone.
ALTER TABLE journey_paths
    ADD COLUMN IF NOT EXISTS after_page_view UInt32 MATERIALIZED
        if(indexOf(name, 'page_view') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'page_view')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_search UInt32 MATERIALIZED
        if(indexOf(name, 'search') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'search')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_view_item_list UInt32 MATERIALIZED
        if(indexOf(name, 'view_item_list') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'view_item_list')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_view_item UInt32 MATERIALIZED
        if(indexOf(name, 'view_item') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'view_item')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_add_to_cart UInt32 MATERIALIZED
        if(indexOf(name, 'add_to_cart') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'add_to_cart')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_view_cart UInt32 MATERIALIZED
        if(indexOf(name, 'view_cart') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'view_cart')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_begin_checkout UInt32 MATERIALIZED
        if(indexOf(name, 'begin_checkout') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'begin_checkout')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_add_shipping_info UInt32 MATERIALIZED
        if(indexOf(name, 'add_shipping_info') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'add_shipping_info')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_add_payment_info UInt32 MATERIALIZED
        if(indexOf(name, 'add_payment_info') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'add_payment_info')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_purchase UInt32 MATERIALIZED
        if(indexOf(name, 'purchase') = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(name, 'purchase')]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_phase_1 UInt32 MATERIALIZED
        if(indexOf(phase, 1) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase, 1)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_phase_2 UInt32 MATERIALIZED
        if(indexOf(phase, 2) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase, 2)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_phase_3 UInt32 MATERIALIZED
        if(indexOf(phase, 3) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase, 3)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_phase_4 UInt32 MATERIALIZED
        if(indexOf(phase, 4) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase, 4)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_phase_5 UInt32 MATERIALIZED
        if(indexOf(phase, 5) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase, 5)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS after_phase_6 UInt32 MATERIALIZED
        if(indexOf(phase, 6) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase, 6)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295));
