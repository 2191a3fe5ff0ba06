-- A page of the journeys that are as asked for.
SELECT
    person,
    journey,
    toUnixTimestamp64Milli(started_at),
    toUnixTimestamp64Milli(last_active_at),
    toUnixTimestamp64Milli(lapses_at),
    toUnixTimestamp64Milli(converted_at),
    state,
    furthest_phase,
    current_phase,
    touchpoints,
    conversions,
    channel,
    device,
    last_name,
    last_page,
    approximate,
    model_version,
    toString(sort_key)
FROM
(
    {{matching}}
)
WHERE {{after}}
ORDER BY sort_key {{direction}}, journey {{direction}}
LIMIT :limit
