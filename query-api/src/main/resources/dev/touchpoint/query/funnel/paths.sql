-- The paths a funnel has to know of. Those of a unit with several are joined by whoever reads them; where a unit has one,
-- whose that is and what it would be ordered by isn't read, unless the order is asked for.
SELECT
    single,
    {{told}},
    {{print}} AS print_told,
    touchpoints
FROM
(
    SELECT
        {{single}} AS single,
        {{firsts}}
        {{told_from}}
        {{masks}} AS masks,
        arrayZip({{parts}}) AS touchpoints
    FROM journey_paths FINAL
    WHERE site = :site
      AND {{range}}
      AND {{is_unit}}
      AND {{segment}}
      AND {{which}}
      AND {{uncounted}}
)
WHERE {{matters}}
