-- The paths a funnel has to know of. Those of a unit with several are joined by whoever reads them. What needs no order
-- comes in none, and of units with one path it doesn't come whose that is.
SELECT
    single,
    if({{nameless}}, '', unit) AS unit_told,
    if(single, '', first_origin) AS origin_of_several,
    isNull(first_sequence) AS without_sequence,
    ifNull(first_sequence, 0) AS sequence,
    if(single, '', first_event_id) AS event_id_of_several,
    version,
    touchpoints
FROM
(
    SELECT
        {{single}} AS single,
        {{firsts}}
        {{unit}} AS unit,
        first_origin,
        first_sequence,
        first_event_id,
        version,
        {{masks}} AS masks,
        arrayZip({{parts}}) AS touchpoints
    FROM journey_paths FINAL
    WHERE site = :site
      AND {{range}}
      AND {{is_unit}}
      AND {{segment}}
      AND {{uncounted}}
)
WHERE {{matters}}
{{order}}
