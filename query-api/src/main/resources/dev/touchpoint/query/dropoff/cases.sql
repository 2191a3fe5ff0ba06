    -- Journeys of the range that were settled at the phase: they dropped there, or they went on.
    settled AS
    (
        SELECT
            journey_id,
            channel,
            device,
            started_at,
            last_active_at,
            furthest_phase > :phase AS went_on
        FROM journeys FINAL
        WHERE site = :site
          AND started_at >= fromUnixTimestamp64Milli(:from)
          AND started_at < fromUnixTimestamp64Milli(:to)
          AND {{segment}}
          AND (
              furthest_phase > :phase
              OR (furthest_phase = :phase
                  AND isNull(converted_at)
                  AND lapses_at <= fromUnixTimestamp64Milli(:as_of)))
    ),
    -- Each with the moment from which on nothing counts: when it left the phase, or after its last touchpoint. What began
    -- beyond the phase never had the choice.
    begun AS
    (
        SELECT
            settled.*,
            if(went_on, leaving.left_at, last_active_at + toIntervalMillisecond(1)) AS cut,
            NOT went_on OR cut > started_at AS had_the_choice
        FROM settled
        LEFT JOIN
        (
            SELECT
                journey_id,
                min(at) AS left_at
            FROM phase_transitions FINAL
            WHERE site = :site
              AND to_phase > :phase
            GROUP BY journey_id
        ) AS leaving ON leaving.journey_id = settled.journey_id
    ),
    chosen AS
    (
        SELECT *
        FROM begun
        WHERE had_the_choice
    )
