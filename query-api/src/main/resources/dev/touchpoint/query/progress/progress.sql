-- What the stream published last.
SELECT
    toUnixTimestamp64Milli(complete_until),
    toUnixTimestamp64Milli(published_at),
    concat(toString(generation), ' ', run, ' ', toString(checkpoint), ' ', toString(published_at))
FROM stream_progress FINAL
-- The first commit of all is begun before anything is complete.
WHERE complete_until > toDateTime64(0, 3, 'UTC')
ORDER BY generation DESC
LIMIT 1
