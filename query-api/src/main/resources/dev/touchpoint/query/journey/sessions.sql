-- A person's sessions, the latest first.
SELECT
    session_id,
    device,
    toUnixTimestamp64Milli(started_at),
    toUnixTimestamp64Milli(last_active_at),
    toUnixTimestamp64Milli(ends_at),
    ends_at <= fromUnixTimestamp64Milli(:as_of),
    end_reason,
    active_touchpoints,
    channel,
    entry_page,
    exit_page
FROM sessions FINAL
PREWHERE site = :site
  AND person = :person
ORDER BY started_at DESC, session_id
LIMIT :limit
