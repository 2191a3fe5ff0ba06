-- Whether a person uses more devices than a person would.
SELECT devices
FROM suspect_persons FINAL
PREWHERE site = :site
  AND person = :person
