SELECT
        j.person AS person,
        j.journey_id AS journey,
        j.started_at AS started_at,
        j.last_active_at AS last_active_at,
        j.lapses_at AS lapses_at,
        j.converted_at AS converted_at,
        multiIf(
            isNotNull(j.converted_at), 'converted',
            j.lapses_at <= fromUnixTimestamp64Milli(:as_of), 'lapsed',
            'open') AS state,
        j.furthest_phase AS furthest_phase,
        j.current_phase AS current_phase,
        j.touchpoints AS touchpoints,
        j.conversions AS conversions,
        j.channel AS channel,
        j.device AS device,
        j.last_name AS last_name,
        j.last_page AS last_page,
        j.approximate AS approximate,
        j.model_version AS model_version,
        toInt128({{key}}) AS sort_key
    FROM (SELECT * FROM journeys FINAL WHERE site = :site) AS j
    {{values}}
    WHERE j.started_at >= fromUnixTimestamp64Milli(:from)
      AND j.started_at < fromUnixTimestamp64Milli(:to)
      AND {{conditions}}
