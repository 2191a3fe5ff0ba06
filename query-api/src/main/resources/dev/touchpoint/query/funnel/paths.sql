-- The paths a funnel has to know of. Those of a unit with several are joined by whoever reads them; where a unit has one,
-- whose that is and what it would be ordered by isn't read, unless the order is asked for. Touchpoints are put together last,
-- of those paths only that matter.
WITH {{masks}} AS masks
SELECT
    single,
    {{told}},
    print,
    arrayZip({{parts}}) AS touchpoints
FROM
(
    SELECT
        {{single}} AS single,
        {{firsts}}
        {{told_from}}
        {{print}} AS print,
        at,
        name,
        phase,
        passive,
        channel,
        page_path
    FROM journey_paths FINAL
    WHERE site = :site
      AND {{range}}
      AND {{is_unit}}
      AND {{segment}}
      AND {{which}}
)
WHERE {{matters}}
