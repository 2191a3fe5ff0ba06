sipHash128(origin, event_id) IN
(
    -- The looks of a segment's persons, by 16 bytes each: a long range has millions. Whoever is no person, having refused to
    -- be recognised, is in no segment.
    SELECT sipHash128(origin, event_id)
    FROM stitched_touchpoints FINAL
    WHERE site = :site
      AND occurred_at >= fromUnixTimestamp64Milli(:from)
      AND occurred_at < fromUnixTimestamp64Milli(:to)
      AND replaceAll(replaceAll(lowerUTF8(name), ' ', '_'), '-', '_')
          IN ('view', 'view_item', 'product_viewed', 'product_view')
      AND {{segment}}
)
