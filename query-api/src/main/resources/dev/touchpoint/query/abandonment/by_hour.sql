-- Carts by the hour of the day they were opened in, in the asked time zone.
WITH
{{judged}}
SELECT
    toString(toHour(opened_at, :time_zone)) AS hour,
    '',
{{sums}}
FROM judged
GROUP BY hour
