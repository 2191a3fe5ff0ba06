-- Whether the warehouse knows a time zone.
SELECT 1
FROM system.time_zones
WHERE time_zone = :time_zone
