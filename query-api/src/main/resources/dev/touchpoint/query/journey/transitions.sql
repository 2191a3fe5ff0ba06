-- The phase transitions of a person's journeys, the latest first; of one millisecond as in the time line, from its end.
SELECT
    journey_id,
    toUnixTimestamp64Milli(at),
    from_phase,
    to_phase,
    furthest_phase,
    toString(direction),
    skipped_phases,
    dwell_ms,
    event_id,
    name,
    channel
FROM phase_transitions FINAL
PREWHERE site = :site
  AND person = :person
ORDER BY at DESC, furthest_phase DESC, dwell_ms, direction, transition_id
LIMIT :limit
