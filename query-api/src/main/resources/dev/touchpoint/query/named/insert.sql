-- Another version of a definition, or its tombstone.
INSERT INTO {{table}} (site, name, definition, created_at, changed_at, version, is_deleted)
SELECT
    :site,
    :name,
    :definition,
    fromUnixTimestamp64Milli(:created_at),
    fromUnixTimestamp64Milli(:changed_at),
    :version,
    :is_deleted
