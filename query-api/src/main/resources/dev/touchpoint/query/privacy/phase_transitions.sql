-- A person's rows of phase_transitions, in order, each as JSON.
SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (version, is_deleted)) AS line
FROM phase_transitions FINAL
WHERE site = :site AND person IN ({{persons}})
ORDER BY at, journey_id, transition_id
SETTINGS date_time_output_format = 'iso'
