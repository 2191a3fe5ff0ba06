LEFT JOIN
        (
            -- The touchpoints that took journeys into their first phase.
            SELECT
                begun.journey_id AS journey_id,
                t.campaign_name AS campaign_name,
                t.country AS country
            FROM
            (
                SELECT journey_id, origin, event_id
                FROM phase_transitions FINAL
                WHERE site = :site
                  AND from_phase = 0
                  AND at >= fromUnixTimestamp64Milli(:from)
            ) AS begun
            INNER JOIN
            (
                SELECT origin, event_id, campaign_name, country
                FROM touchpoints FINAL
                WHERE site = :site
                  AND (campaign_name != '' OR country != '')
                  AND (origin, event_id) IN
                  (
                      SELECT origin, event_id
                      FROM phase_transitions FINAL
                      WHERE site = :site
                        AND from_phase = 0
                        AND at >= fromUnixTimestamp64Milli(:from)
                  )
            ) AS t ON t.origin = begun.origin AND t.event_id = begun.event_id
        ) AS entry ON entry.journey_id = j.journey_id
