-- How many journeys began beyond the phase: they never had the choice.
WITH
{{cases}}
SELECT countIf(NOT had_the_choice)
FROM begun
