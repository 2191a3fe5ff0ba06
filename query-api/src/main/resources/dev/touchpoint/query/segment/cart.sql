-- Persons with a cart of a kind.
SELECT person
FROM carts FINAL
WHERE site = :segment_site
  AND opened_at >= fromUnixTimestamp64Milli({{from}})
  AND opened_at < fromUnixTimestamp64Milli({{to}})
  AND {{traits}}
