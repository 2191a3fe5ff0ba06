-- Thirty days from when it was received, however late it came into the table: a rebuild from the log, which keeps it for as
-- long, would have begun them anew.
ALTER TABLE rejected_touchpoints
    MODIFY TTL toDateTime(received_at) + INTERVAL 30 DAY;
