-- Units with several paths: when each step was first on any of them.
                SELECT single, toUnixTimestamp64Milli(begins_at), toUnixTimestamp64Milli(ends_at), beats, {{moments}}
                FROM
                (
                    SELECT
                        unit,
                        {{firsts}},
                        min(first_at) AS begins_at,
                        max(last_at) AS ends_at,
                        groupArrayArray(path_beats) AS beats
                    FROM
                    (
                        {{paths}}
                    )
                    GROUP BY unit
                )
