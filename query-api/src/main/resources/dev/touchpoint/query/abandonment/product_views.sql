-- How often products were looked at in the range; a touchpoint that names one twice is one look. Late ones and those of
-- programs count for nothing, as they are stitched into nothing. Of a segment those of its persons count alone.
SELECT
    sku,
    count()
FROM
(
    SELECT arrayJoin(arrayDistinct(arrayMap(item -> item.sku, items))) AS sku
    FROM touchpoints FINAL
    WHERE site = :site
      AND occurred_at >= fromUnixTimestamp64Milli(:from)
      AND occurred_at < fromUnixTimestamp64Milli(:to)
      AND NOT late
      AND (bot_reason = '' OR :bots_count = 1)
      AND replaceAll(replaceAll(lowerUTF8(name), ' ', '_'), '-', '_')
          IN ('view', 'view_item', 'product_viewed', 'product_view')
      AND {{viewers}}
)
GROUP BY sku
