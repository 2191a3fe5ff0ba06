-- Where a person's touchpoints came from.
SELECT person AS origin FROM ({{persons}})
UNION ALL
SELECT origin FROM stitched_touchpoints FINAL WHERE site = :site AND person IN ({{persons}})
