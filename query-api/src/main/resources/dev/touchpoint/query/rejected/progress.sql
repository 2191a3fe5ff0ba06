-- Up to where what was refused is complete.
SELECT toUnixTimestamp64Milli(max(complete_until))
FROM rejected_progress
HAVING count() > 0
