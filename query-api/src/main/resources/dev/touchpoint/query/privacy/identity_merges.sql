-- Who became a person, in order, each as JSON; other customers who used a device before aren't named.
SELECT formatRowNoNewline(
    'JSONEachRow',
    * EXCEPT (version, is_deleted)
      REPLACE (if(from_person IN (person, :person) OR startsWith(from_person, 'device:'), from_person, '') AS from_person)) AS line
FROM identity_merges FINAL
WHERE site = :site AND (person = :person OR to_person = :person)
ORDER BY at, person, stretch
SETTINGS date_time_output_format = 'iso'
