-- The paths a funnel has to know of, in no order. Those of a unit with several are joined by whoever reads them; only
-- they tell whose they are and what they are ordered by.
SELECT
    single,
    if(single, '', unit) AS unit_of_several,
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
      AND {{unit}} != ''
      AND {{segment}}
      AND {{uncounted}}
)
WHERE {{matters}}
