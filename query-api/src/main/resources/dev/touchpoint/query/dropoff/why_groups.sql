-- How many journeys dropped at the phase, went on, and began beyond it.
WITH
{{cases}}
SELECT
    countIf(NOT went_on),
    countIf(went_on AND had_the_choice),
    countIf(NOT had_the_choice)
FROM begun
