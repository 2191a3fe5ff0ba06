-- A person's journeys, the latest first.
SELECT
    journey_id,
    toUnixTimestamp64Milli(started_at),
    toUnixTimestamp64Milli(last_active_at),
    toUnixTimestamp64Milli(lapses_at),
    toUnixTimestamp64Milli(converted_at),
    multiIf(isNotNull(converted_at), 'converted', lapses_at <= fromUnixTimestamp64Milli(:as_of), 'lapsed', 'open'),
    furthest_phase,
    current_phase,
    touched_phases,
    touchpoints,
    conversions,
    channel,
    device,
    last_name,
    last_page,
    approximate,
    model_version
FROM journeys FINAL
PREWHERE site = :site
  AND person = :person
ORDER BY started_at DESC, journey_id
LIMIT :limit
