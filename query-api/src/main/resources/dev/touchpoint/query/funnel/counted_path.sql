SELECT
        {{single}} AS single,
        {{firsts}},
        {{values}}
        {{print}} AS print,
        toUInt64(1) AS paths,
        toUInt16(256 * alone + depth) AS place
    FROM journey_paths FINAL
    WHERE site = :site
      AND {{range}}
      AND {{is_unit}}
      AND {{segment}}
      AND {{attempts}}
