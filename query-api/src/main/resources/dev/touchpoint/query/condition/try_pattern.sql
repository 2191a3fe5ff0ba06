-- Fails when the pattern is none.
SELECT match('', :pattern)
