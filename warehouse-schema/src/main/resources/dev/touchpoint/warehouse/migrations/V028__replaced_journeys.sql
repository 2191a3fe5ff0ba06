-- In a tombstone, the journey of the same person that had the touchpoint this one opened with when it went; empty for none.
-- FINAL leaves tombstones out and merges keep them: who looks for what replaced a journey reads without FINAL.
ALTER TABLE journeys
    ADD COLUMN IF NOT EXISTS replaced_by String AFTER model_version;
