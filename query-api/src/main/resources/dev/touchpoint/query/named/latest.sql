-- A definition as it stands, or as the tombstone that took its place.
SELECT
    definition,
    toUnixTimestamp64Milli(created_at),
    toUnixTimestamp64Milli(changed_at),
    version,
    is_deleted
FROM {{table}}
WHERE site = :site
  AND name = :name
ORDER BY version DESC
LIMIT 1
