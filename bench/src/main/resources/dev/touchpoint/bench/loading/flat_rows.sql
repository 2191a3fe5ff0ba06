INSERT INTO bench_flat
SELECT site, toDate(occurred_at), name, person, toUnixTimestamp64Milli(occurred_at), phase, channel, page_path, journey_id
FROM stitched_touchpoints FINAL
