    -- The journeys of the range, each with the unit it is counted in and the value it is told apart by.
    ranged AS
    (
        SELECT
            j.journey_id AS journey_id,
            {{unit}} AS unit,
            j.started_at AS started_at,
            j.lapses_at AS lapses_at,
            j.converted_at AS converted_at,
            j.furthest_phase AS furthest_phase,
            j.touched_phases AS touched_phases,
            j.last_name AS last_name,
            j.last_page AS last_page,
            {{value}} AS own_value
        FROM
        (
            SELECT *
            FROM journeys FINAL
            WHERE site = :site
              AND started_at >= fromUnixTimestamp64Milli(:from)
              AND started_at < fromUnixTimestamp64Milli(:to)
              AND {{segment}}
        ) AS j
        {{join}}
    ),
    -- The units. What is said of several journeys: the value is that of the first, what was seen last that of the last.
    units AS
    (
        SELECT
            unit,
            max(furthest_phase) AS furthest,
            if(
                max(lapses_at) <= fromUnixTimestamp64Milli(:as_of),
                if(countIf(isNotNull(converted_at)) > 0, 'CONVERTED', 'LAPSED'),
                if(countIf(isNotNull(converted_at)) > 0, 'CONVERTED_OPEN', 'OPEN')) AS outcome,
            groupBitOr(
                arrayReduce('groupBitOr', arrayMap(phase -> bitShiftLeft(toUInt8(1), phase), touched_phases))) AS touched,
            argMax(last_name, (started_at, journey_id)) AS name_seen,
            argMax(last_page, (started_at, journey_id)) AS page_seen,
            argMin(own_value, (started_at, journey_id)) AS value
        FROM ranged
        GROUP BY unit
    ),
    top_values AS
    (
        SELECT value
        FROM units
        GROUP BY value
        ORDER BY count() DESC, value
        LIMIT :top
    ),
    -- The units, with the rare values put together.
    told AS
    (
        SELECT
            *,
            value NOT IN (SELECT value FROM top_values) AS rest,
            if(rest, '', value) AS shown
        FROM units
    )
