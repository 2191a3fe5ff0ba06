-- Carts opened in the range, counted by what they were when they were left (stage and channel; empty for carts that
-- weren't). A cart is abandoned once as_of has reached abandons_at, whatever came of it; it is recovered when it was
-- bought after that. Of "checkout": those left at checkout or later, and those bought there. One pass over the carts.
WITH
{{judged}}
SELECT
    if(abandoned, abandoned_stage, '') AS left_at,
    if(abandoned, abandoned_channel, '') AS channel,
{{sums}}
FROM judged
GROUP BY left_at, channel
