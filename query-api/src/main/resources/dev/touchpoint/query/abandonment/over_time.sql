-- What was lost and recovered, by the day of the asked time zone: lost on the day a cart was abandoned, recovered on the
-- day it was bought.
WITH
{{judged}}
SELECT
    formatDateTime(assumeNotNull(side.2), '%F', :time_zone) AS day,
    countIf(side.1 = 'lost'),
    countIf(side.1 = 'recovered'),
    sumMapIf(abandoned_value, side.1 = 'lost'),
    sumMapIf(order_value, side.1 = 'recovered')
FROM
(
    SELECT
        abandoned_value,
        order_value,
        if(recovered, ('recovered', purchased_at), ('lost', abandons_at)) AS side
    FROM judged
    WHERE abandoned
)
GROUP BY day
ORDER BY day
