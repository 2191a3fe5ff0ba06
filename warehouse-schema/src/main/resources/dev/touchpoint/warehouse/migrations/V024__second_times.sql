-- Which commerce event (page_view 1 to purchase 10) or phase each touchpoint is, and whether for the first (1), second (2) or
-- a later (3) time on the path: 4 * number + time; 0: none of them.
ALTER TABLE journey_paths
    ADD COLUMN IF NOT EXISTS event_turns Array(UInt8) MATERIALIZED
        arrayMap(
            (event, time) -> if(event = 0, 0, toUInt8(event * 4 + least(time, 3))),
            arrayMap(named -> toUInt8(transform(named, ['page_view', 'search', 'view_item_list', 'view_item', 'add_to_cart', 'view_cart', 'begin_checkout', 'add_shipping_info', 'add_payment_info', 'purchase'], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0)), name),
            arrayEnumerateUniq(name)),
    ADD COLUMN IF NOT EXISTS phase_turns Array(UInt8) MATERIALIZED
        arrayMap((number, time) -> if(number = 0, 0, toUInt8(number * 4 + least(time, 3))), phase, arrayEnumerateUniq(phase));
-- When each was for the second time, as after_... tells of the first. Together they tell most ways through a funnel, in turn
-- or not.
ALTER TABLE journey_paths
    ADD COLUMN IF NOT EXISTS again_page_view UInt32 MATERIALIZED
        if(indexOf(event_turns, 6) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 6)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_search UInt32 MATERIALIZED
        if(indexOf(event_turns, 10) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 10)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_view_item_list UInt32 MATERIALIZED
        if(indexOf(event_turns, 14) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 14)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_view_item UInt32 MATERIALIZED
        if(indexOf(event_turns, 18) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 18)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_add_to_cart UInt32 MATERIALIZED
        if(indexOf(event_turns, 22) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 22)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_view_cart UInt32 MATERIALIZED
        if(indexOf(event_turns, 26) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 26)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_begin_checkout UInt32 MATERIALIZED
        if(indexOf(event_turns, 30) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 30)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_add_shipping_info UInt32 MATERIALIZED
        if(indexOf(event_turns, 34) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 34)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_add_payment_info UInt32 MATERIALIZED
        if(indexOf(event_turns, 38) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 38)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_purchase UInt32 MATERIALIZED
        if(indexOf(event_turns, 42) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(event_turns, 42)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_phase_1 UInt32 MATERIALIZED
        if(indexOf(phase_turns, 6) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase_turns, 6)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_phase_2 UInt32 MATERIALIZED
        if(indexOf(phase_turns, 10) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase_turns, 10)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_phase_3 UInt32 MATERIALIZED
        if(indexOf(phase_turns, 14) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase_turns, 14)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_phase_4 UInt32 MATERIALIZED
        if(indexOf(phase_turns, 18) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase_turns, 18)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_phase_5 UInt32 MATERIALIZED
        if(indexOf(phase_turns, 22) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase_turns, 22)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295)),
    ADD COLUMN IF NOT EXISTS again_phase_6 UInt32 MATERIALIZED
        if(indexOf(phase_turns, 26) = 0, 0, least(toUnixTimestamp64Milli(at[indexOf(phase_turns, 26)]) - toUnixTimestamp64Milli(at[1]) + 1, 4294967295));
-- Which of them there are at all: bit 0 to 9 the events, bit 10 to 15 the phases. Granules without are skipped.
ALTER TABLE journey_paths
    ADD COLUMN IF NOT EXISTS touched UInt16 MATERIALIZED
        bitShiftLeft(toUInt16(after_page_view > 0), 0)
        + bitShiftLeft(toUInt16(after_search > 0), 1)
        + bitShiftLeft(toUInt16(after_view_item_list > 0), 2)
        + bitShiftLeft(toUInt16(after_view_item > 0), 3)
        + bitShiftLeft(toUInt16(after_add_to_cart > 0), 4)
        + bitShiftLeft(toUInt16(after_view_cart > 0), 5)
        + bitShiftLeft(toUInt16(after_begin_checkout > 0), 6)
        + bitShiftLeft(toUInt16(after_add_shipping_info > 0), 7)
        + bitShiftLeft(toUInt16(after_add_payment_info > 0), 8)
        + bitShiftLeft(toUInt16(after_purchase > 0), 9)
        + bitShiftLeft(toUInt16(after_phase_1 > 0), 10)
        + bitShiftLeft(toUInt16(after_phase_2 > 0), 11)
        + bitShiftLeft(toUInt16(after_phase_3 > 0), 12)
        + bitShiftLeft(toUInt16(after_phase_4 > 0), 13)
        + bitShiftLeft(toUInt16(after_phase_5 > 0), 14)
        + bitShiftLeft(toUInt16(after_phase_6 > 0), 15),
    ADD INDEX IF NOT EXISTS touched_set touched TYPE set(256) GRANULARITY 1;
-- What first and second times don't tell: of paths with a third time, with two touchpoints at once, too long for these times,
-- or among others of the same person, every touchpoint that is one of the events or phases, in order: 256 * milliseconds since the epoch + 16 * phase + event.
ALTER TABLE journey_paths
    ADD COLUMN IF NOT EXISTS beats Array(UInt64) MATERIALIZED
        if(
            NOT alone
                OR length(arrayCompact(at)) < length(at)
                OR arrayExists(turn -> turn % 4 = 3, event_turns) OR arrayExists(turn -> turn % 4 = 3, phase_turns)
                OR toUnixTimestamp64Milli(at[length(at)]) - toUnixTimestamp64Milli(at[1]) >= 4294967294,
            arrayFilter(
                beat -> beat % 256 > 0,
                arrayMap(
                    (moment, event, number) -> toUInt64(toUnixTimestamp64Milli(moment)) * 256 + number * 16 + intDiv(event, 4),
                    at, event_turns, phase)),
            []);
