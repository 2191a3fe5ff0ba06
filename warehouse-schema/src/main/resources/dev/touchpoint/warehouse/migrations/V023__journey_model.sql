-- The version of the site's phase model a journey is judged by; 0 is the default model.
ALTER TABLE journeys
    ADD COLUMN IF NOT EXISTS model_version UInt32 AFTER approximate;
