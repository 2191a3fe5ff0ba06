-- How often journeys fell back out of a phase and into one, and how many units did fall back out of it.
WITH
{{units}}
SELECT
    told.rest AS rest,
    told.shown AS shown,
    side.1 AS phase,
    countIf(side.2 = 'out'),
    countIf(side.2 = 'into'),
    uniqExactIf(told.unit, side.2 = 'out')
FROM
(
    SELECT journey_id, side
    FROM
    (
        SELECT journey_id, from_phase, to_phase
        FROM phase_transitions FINAL
        WHERE site = :site
          AND direction = 'backward'
    )
    ARRAY JOIN [(from_phase, 'out'), (to_phase, 'into')] AS side
) AS falls
INNER JOIN ranged ON ranged.journey_id = falls.journey_id
INNER JOIN told ON told.unit = ranged.unit
GROUP BY rest, shown, phase
