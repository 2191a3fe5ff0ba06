-- How long journeys stood in a phase before they left it, forwards or backwards.
WITH
{{units}},
    stays AS
    (
        SELECT
            told.rest AS rest,
            told.shown AS shown,
            left_phases.from_phase AS phase,
            arraySort(groupArray(left_phases.dwell_ms)) AS sorted
        FROM
        (
            SELECT journey_id, from_phase, dwell_ms
            FROM phase_transitions FINAL
            WHERE site = :site
              AND from_phase > 0
        ) AS left_phases
        INNER JOIN ranged ON ranged.journey_id = left_phases.journey_id
        INNER JOIN told ON told.unit = ranged.unit
        GROUP BY rest, shown, phase
    )
SELECT
    rest,
    shown,
    phase,
    length(sorted) AS n,
    sorted[intDiv(n + 1, 2)],
    sorted[intDiv(n, 2) + 1],
    sorted[intDiv(75 * n + 99, 100)],
    sorted[intDiv(95 * n + 99, 100)]
FROM stays
