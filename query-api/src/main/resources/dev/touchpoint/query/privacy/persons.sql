-- Those whose rows a person's export has: itself, and of a group the customers who are in it now; rows of theirs from
-- before they joined can still be under their own ids.
SELECT :person AS person
UNION ALL
SELECT person
FROM
(
    SELECT person, to_person
    FROM identity_merges FINAL
    WHERE site = :site
      AND startsWith(person, 'customer:')
      AND person IN (SELECT person FROM identity_merges WHERE site = :site AND to_person = :person)
    ORDER BY person, ifNull(since, toDateTime64(0, 3, 'UTC')) DESC, isNull(since)
    LIMIT 1 BY person
)
WHERE to_person = :person AND person != :person
