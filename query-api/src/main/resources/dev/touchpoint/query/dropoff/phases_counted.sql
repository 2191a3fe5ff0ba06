-- As phases_by_journey.sql, from sums. Whole hours of the range and of the lapse are told by the hour; to the millisecond
-- only the hours that the range cuts, and the journeys that lapse in the hour of as_of.
SELECT
    furthest,
    outcome,
    touched,
    sum(journeys) AS units
FROM
(
    SELECT
        furthest_phase AS furthest,
        if(
            lapses_hour < toDateTime(:as_of_hour, 'UTC'),
            if(converted, 'CONVERTED', 'LAPSED'),
            if(converted, 'CONVERTED_OPEN', 'OPEN')) AS outcome,
        touched_phases AS touched,
        sum(journeys) AS journeys
    FROM journey_counts
    WHERE site = :site
      AND started_hour >= toDateTime(:first_hour, 'UTC')
      AND started_hour < toDateTime(:hour_after, 'UTC')
      AND lapses_hour != toDateTime(:as_of_hour, 'UTC')
    GROUP BY furthest, outcome, touched
    UNION ALL
    SELECT
        furthest_phase AS furthest,
        if(
            lapses_at <= fromUnixTimestamp64Milli(:as_of),
            if(converted, 'CONVERTED', 'LAPSED'),
            if(converted, 'CONVERTED_OPEN', 'OPEN')) AS outcome,
        touched_phases AS touched,
        sum(journeys) AS journeys
    FROM journey_counts
    WHERE site = :site
      AND started_hour >= toDateTime(:first_hour, 'UTC')
      AND started_hour < toDateTime(:hour_after, 'UTC')
      AND lapses_hour = toDateTime(:as_of_hour, 'UTC')
    GROUP BY furthest, outcome, touched
    UNION ALL
    SELECT
        furthest_phase AS furthest,
        if(
            lapses_at <= fromUnixTimestamp64Milli(:as_of),
            if(converted, 'CONVERTED', 'LAPSED'),
            if(converted, 'CONVERTED_OPEN', 'OPEN')) AS outcome,
        touched_phases AS touched,
        sum(journeys) AS journeys
    FROM journey_counts
    WHERE site = :site
      AND started_hour IN (toDateTime(:first_cut_hour, 'UTC'), toDateTime(:last_cut_hour, 'UTC'))
      AND started_at >= fromUnixTimestamp64Milli(:from)
      AND started_at < fromUnixTimestamp64Milli(:to)
      AND (started_hour < toDateTime(:first_hour, 'UTC') OR started_hour >= toDateTime(:hour_after, 'UTC'))
    GROUP BY furthest, outcome, touched
)
GROUP BY furthest, outcome, touched
HAVING units != 0
