-- Journeys that started in the range, counted by how far they came, what became of them, and which phases they touched
-- (bit k of the mask: phase k). Deadlines are compared with as_of; a conversion has none.
SELECT
    furthest_phase AS furthest,
    multiIf(isNotNull(converted_at), 'CONVERTED', lapses_at <= fromUnixTimestamp64Milli(:as_of), 'LAPSED', 'OPEN') AS outcome,
    arrayReduce('groupBitOr', arrayMap(phase -> bitShiftLeft(toUInt8(1), phase), touched_phases)) AS touched,
    count() AS units
FROM journeys FINAL
WHERE site = :site
  AND started_at >= fromUnixTimestamp64Milli(:from)
  AND started_at < fromUnixTimestamp64Milli(:to)
  AND {{segment}}
GROUP BY furthest, outcome, touched
