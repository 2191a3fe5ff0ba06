FROM journey_paths FINAL
WHERE site = :site
  AND {{range}}
  AND {{is_unit}}
  AND {{segment}}
  AND {{path}}
  AND {{touched}}
