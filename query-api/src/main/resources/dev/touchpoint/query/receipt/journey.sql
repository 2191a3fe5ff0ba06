-- A journey in short.
SELECT
    toUnixTimestamp64Milli(started_at),
    furthest_phase,
    multiIf(isNotNull(converted_at), 'converted', lapses_at <= fromUnixTimestamp64Milli(:as_of), 'lapsed', 'open')
FROM journeys FINAL
WHERE site = :site
  AND person = :person
  AND journey_id = :journey_id
LIMIT 1
