-- Units by the value they are told apart by, how far they came, what became of them and which phases they touched.
WITH
{{units}}
SELECT
    rest,
    shown,
    furthest,
    outcome,
    touched,
    count()
FROM told
GROUP BY rest, shown, furthest, outcome, touched
