-- How many journeys are as asked for.
SELECT count()
FROM
(
    {{matching}}
)
