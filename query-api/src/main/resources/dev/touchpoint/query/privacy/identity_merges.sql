-- Who became a person, in order, each as JSON; other customers who used a device, or were one with it, aren't named.
WITH persons AS ({{persons}})
SELECT formatRowNoNewline(
    'JSONEachRow',
    * EXCEPT (version, is_deleted)
      REPLACE (
          if(startsWith(person, 'customer:') AND person NOT IN persons, '', person) AS person,
          if(startsWith(from_person, 'customer:') AND from_person NOT IN persons, '', from_person) AS from_person,
          if(startsWith(to_person, 'customer:') AND to_person NOT IN persons, '', to_person) AS to_person,
          if(startsWith(origin, 'customer:') AND origin NOT IN persons, '', origin) AS origin)) AS line
FROM
(
    SELECT *
    FROM identity_merges FINAL
    WHERE site = :site
      AND (to_person IN persons OR (startsWith(person, 'customer:') AND person IN persons))
    ORDER BY at, person, stretch
)
SETTINGS date_time_output_format = 'iso'
