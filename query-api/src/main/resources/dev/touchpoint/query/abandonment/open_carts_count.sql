-- How many carts are open at as_of.
SELECT count()
FROM carts FINAL
WHERE site = :site
  AND opened_at >= fromUnixTimestamp64Milli(:from)
  AND opened_at < fromUnixTimestamp64Milli(:to)
  AND isNull(purchased_at)
  AND isNull(emptied_at)
  AND ifNull(abandons_at > fromUnixTimestamp64Milli(:as_of), true)
  AND {{segment}}
