-- Transitions that happened in a stretch of time, the newest first. A row's time never changes from version to version, so that versions
-- are told apart after the time was compared. The number tells which of a journey's transitions of one millisecond came first, as in
-- the time line.
SELECT
    transition_id,
    toUnixTimestamp64Milli(any(at)) AS happened,
    argMax(from_phase, version),
    argMax(to_phase, version),
    argMax(furthest_phase, version),
    argMax(name, version),
    argMax(channel, version),
    argMax(dwell_ms, version),
    person,
    journey_id,
    argMax(furthest_phase * 4 + (dwell_ms = 0) * 2 + (direction = 'backward'), version) AS number
FROM phase_transitions
WHERE site = :site
  AND at > fromUnixTimestamp64Milli(:after)
  AND at <= fromUnixTimestamp64Milli(:until)
GROUP BY person, journey_id, transition_id
HAVING argMax(is_deleted, version) = 0
ORDER BY happened DESC, number DESC, transition_id DESC
LIMIT :limit
