-- Who used a device last.
SELECT person
FROM identities FINAL
WHERE site = :site
  AND device = :device
ORDER BY from_at DESC, isNull(until_at) DESC, from_event_id DESC
LIMIT 1
