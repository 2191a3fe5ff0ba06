-- Units that took one step and have no touchpoint of the next: how many says it all.
UNION ALL
SELECT
    toUInt8(1),
    false,
    toInt64(0),
    count(),
    CAST([], 'Array(Array(UInt64))'),
    {{no_times}}
{{paths}}
