-- Abandoned carts by the kind of the device they were left on.
WITH
{{judged}},
    -- What a device calls itself, by its last touchpoint that says so.
    user_agents AS
    (
        SELECT
            origin,
            argMax(user_agent, (occurred_at, event_id)) AS agent
        FROM touchpoints FINAL
        WHERE site = :site
          AND origin IN (SELECT concat('device:', abandoned_device) FROM judged WHERE abandoned AND abandoned_device != '')
          AND user_agent != ''
        GROUP BY origin
    )
SELECT
    {{kind}} AS kind,
    '',
{{sums}}
FROM judged
LEFT JOIN user_agents ON user_agents.origin = concat('device:', judged.abandoned_device)
WHERE abandoned
GROUP BY kind
