-- Whom a customer's touchpoints belong to now; no row where nobody else.
SELECT to_person
FROM identity_merges FINAL
PREWHERE site = :site
  AND person = :person
ORDER BY ifNull(since, toDateTime64(0, 3, 'UTC')) DESC, isNull(since)
LIMIT 1
