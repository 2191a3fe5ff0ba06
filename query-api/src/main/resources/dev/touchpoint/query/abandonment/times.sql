-- How long carts took from their opening to their abandonment, and from there to their purchase.
WITH
{{judged}},
    spans AS
    (
        SELECT
            arrayJoin([
                ('abandon', arraySort(groupArrayIf(
                    toUnixTimestamp64Milli(assumeNotNull(abandons_at)) - toUnixTimestamp64Milli(opened_at), abandoned))),
                ('recover', arraySort(groupArrayIf(
                    toUnixTimestamp64Milli(assumeNotNull(purchased_at))
                        - toUnixTimestamp64Milli(assumeNotNull(abandons_at)), recovered)))]) AS span,
            span.2 AS sorted
        FROM judged
    )
SELECT
    span.1,
    length(sorted) AS n,
    sorted[intDiv(n + 1, 2)],
    sorted[intDiv(n, 2) + 1],
    sorted[intDiv(75 * n + 99, 100)],
    sorted[intDiv(95 * n + 99, 100)]
FROM spans
WHERE n > 0
