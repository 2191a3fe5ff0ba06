-- All definitions of a site.
SELECT
    name,
    definition,
    toUnixTimestamp64Milli(created_at),
    toUnixTimestamp64Milli(changed_at),
    version
FROM {{table}} FINAL
WHERE site = :site
ORDER BY name
LIMIT :limit
