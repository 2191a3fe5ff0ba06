-- Journeys that started in the range, counted by how far they came, what became of them, and which phases they touched
-- (bit k of the mask: phase k). Deadlines are compared with as_of; until then a converted one may go on to after-sales.
SELECT
    furthest_phase AS furthest,
    if(
        lapses_at <= fromUnixTimestamp64Milli(:as_of),
        if(isNotNull(converted_at), 'CONVERTED', 'LAPSED'),
        if(isNotNull(converted_at), 'CONVERTED_OPEN', 'OPEN')) AS outcome,
    arrayReduce('groupBitOr', arrayMap(phase -> bitShiftLeft(toUInt8(1), phase), touched_phases)) AS touched,
    count() AS units
FROM journeys FINAL
WHERE site = :site
  AND started_at >= fromUnixTimestamp64Milli(:from)
  AND started_at < fromUnixTimestamp64Milli(:to)
  AND {{segment}}
GROUP BY furthest, outcome, touched
