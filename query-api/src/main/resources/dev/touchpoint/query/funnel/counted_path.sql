SELECT
        {{single}} AS single,
        {{firsts}},
        {{values}}
        alone,
        depth
    FROM journey_paths FINAL
    WHERE site = :site
      AND {{range}}
      AND {{is_unit}}
      AND {{segment}}
      AND {{attempts}}
