-- What the user agent says of the sender, whether it is a program, and what the visitor agreed to beyond being recognised.
ALTER TABLE touchpoints
    ADD COLUMN IF NOT EXISTS device_class LowCardinality(String) AFTER properties,
    ADD COLUMN IF NOT EXISTS browser LowCardinality(String) AFTER device_class,
    ADD COLUMN IF NOT EXISTS os LowCardinality(String) AFTER browser,
    ADD COLUMN IF NOT EXISTS bot_reason LowCardinality(String) AFTER os,
    ADD COLUMN IF NOT EXISTS consent_ads LowCardinality(String) AFTER bot_reason,
    ADD COLUMN IF NOT EXISTS consent_personalisation LowCardinality(String) AFTER consent_ads;
