-- Units with several paths: when each step was first on any of them.
                SELECT single, toUnixTimestamp64Milli(begins_at), toUnixTimestamp64Milli(ends_at), beats, {{moments}}
                FROM
                (
                    SELECT
                        {{unit}} AS unit,
                        {{firsts}},
                        min(first_at) AS begins_at,
                        max(last_at) AS ends_at,
                        groupArrayArray({{beats}}) AS beats
                    FROM journey_paths AS paths FINAL
                    WHERE site = :site
                      AND {{range}}
                      AND {{is_unit}}
                      AND {{segment}}
                      AND NOT {{path}}
                      AND {{touched}}
                    GROUP BY unit
                )
