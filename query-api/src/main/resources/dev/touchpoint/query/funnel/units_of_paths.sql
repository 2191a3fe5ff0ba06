-- Units with several paths: when each step was first on any of them.
        SELECT
            {{unit}} AS unit,
            {{firsts}},
            min(first_at) AS begins_at,
            max(last_at) AS ends_at,
            sum({{print}}) AS prints,
            count() AS paths
        FROM journey_paths FINAL
        WHERE site = :site
          AND {{range}}
          AND {{is_unit}}
          AND {{segment}}
          AND NOT {{single}}
        GROUP BY unit
