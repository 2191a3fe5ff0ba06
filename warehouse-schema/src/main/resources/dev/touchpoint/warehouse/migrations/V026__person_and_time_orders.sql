-- One person's rows among all are found by an order of their own: of a bloom filter every granule has to be looked at, 8 MB
-- for 5 million devices. What is found there is looked up by key, since it may be superseded.
ALTER TABLE identities
    DROP INDEX IF EXISTS person_of_device,
    MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild';
ALTER TABLE identities
    ADD PROJECTION IF NOT EXISTS by_person (SELECT site, person, device ORDER BY site, person);
ALTER TABLE identities MATERIALIZE PROJECTION IF EXISTS by_person;
ALTER TABLE identity_merges
    DROP INDEX IF EXISTS person_become,
    MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild';
ALTER TABLE identity_merges
    ADD PROJECTION IF NOT EXISTS by_new_person (SELECT site, to_person, person ORDER BY site, to_person);
ALTER TABLE identity_merges MATERIALIZE PROJECTION IF EXISTS by_new_person;
-- Whoever follows a site live asks again and again what happened in the last minutes. That lies in parts written lately; of
-- all others every granule is skipped by these.
ALTER TABLE phase_transitions
    ADD INDEX IF NOT EXISTS at_minmax at TYPE minmax GRANULARITY 1;
ALTER TABLE phase_transitions MATERIALIZE INDEX IF EXISTS at_minmax;
ALTER TABLE sessions
    ADD INDEX IF NOT EXISTS started_at_minmax started_at TYPE minmax GRANULARITY 1,
    ADD INDEX IF NOT EXISTS ends_at_minmax ends_at TYPE minmax GRANULARITY 1;
ALTER TABLE sessions MATERIALIZE INDEX IF EXISTS started_at_minmax;
ALTER TABLE sessions MATERIALIZE INDEX IF EXISTS ends_at_minmax;
