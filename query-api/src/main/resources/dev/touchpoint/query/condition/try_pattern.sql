-- Fails when the pattern is none of RE2.
SELECT match('', :pattern)
