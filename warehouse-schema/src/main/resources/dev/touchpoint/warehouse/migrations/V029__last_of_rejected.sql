-- Of the same refused again the one received last stays, not the first, as when the table was made: the thirty days are those
-- of a row, and the first one's would take along what was received yesterday. Versions from then are lower than all since.
ALTER TABLE rejected_touchpoints
    COMMENT COLUMN IF EXISTS version 'rises with received_at';
