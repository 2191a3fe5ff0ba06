-- What shows that a program sent a touchpoint; none where nothing does.
SELECT bot_reason
FROM touchpoints FINAL
WHERE site = :site
  AND origin = :origin
  AND event_id = :event_id
  AND bot_reason != ''
LIMIT 1
