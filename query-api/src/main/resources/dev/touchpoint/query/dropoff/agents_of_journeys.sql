LEFT JOIN
        (
            SELECT
                origin,
                argMax(user_agent, (occurred_at, event_id)) AS agent
            FROM touchpoints FINAL
            WHERE site = :site
              AND user_agent != ''
              AND origin IN
              (
                  SELECT concat('device:', device)
                  FROM journeys FINAL
                  WHERE site = :site
                    AND started_at >= fromUnixTimestamp64Milli(:from)
                    AND started_at < fromUnixTimestamp64Milli(:to)
              )
            GROUP BY origin
        ) AS u ON u.origin = concat('device:', j.device)
