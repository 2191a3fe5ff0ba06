-- From when to when a site has touchpoints on paths, in milliseconds; only the moments of the first and the last month are
-- read.
SELECT
    (
        SELECT toUnixTimestamp64Milli(min(first_at))
        FROM journey_paths
        WHERE site = :site
          AND NOT is_deleted
          AND first_month = (SELECT min(first_month) FROM journey_paths WHERE site = :site AND NOT is_deleted)
    ),
    (
        SELECT toUnixTimestamp64Milli(max(last_at))
        FROM journey_paths
        WHERE site = :site
          AND NOT is_deleted
          AND last_month = (SELECT max(last_month) FROM journey_paths WHERE site = :site AND NOT is_deleted)
    )
