-- The report of a request to be forgotten.
SELECT request_id,
       state,
       toUnixTimestamp64Milli(erased_until) AS erased_ms,
       toUnixTimestamp64Milli(changed_at) AS changed_ms,
       arrayMap((name, rows) -> concat(name, '=', toString(rows)), mapKeys(removed), mapValues(removed)) AS removed_rows,
       found
FROM erasures FINAL
WHERE site = :site AND request_id = :request
