-- What those who dropped saw last: of each phase the names and the pages most of them ended with.
WITH
{{units}}
SELECT
    rest,
    shown,
    furthest,
    seen.1 AS what,
    seen.2 AS text,
    count() AS dropped
FROM told
ARRAY JOIN [
    ('name', replaceAll(replaceAll(lowerUTF8(name_seen), ' ', '_'), '-', '_')),
    ('page', page_seen)] AS seen
WHERE outcome = 'LAPSED'
  AND furthest > 0
  AND text != ''
GROUP BY rest, shown, furthest, what, text
ORDER BY rest, shown, furthest, what, dropped DESC, text
LIMIT :most BY rest, shown, furthest, what
