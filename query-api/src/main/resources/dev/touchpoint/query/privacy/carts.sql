-- A person's rows of carts, in order, each as JSON.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (version, is_deleted)) AS line
FROM carts FINAL
WHERE site = :site AND person IN ({{persons}})
ORDER BY opened_at, cart_id
SETTINGS date_time_output_format = 'iso'
