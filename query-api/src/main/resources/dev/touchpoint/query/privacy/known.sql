-- Whether anything is stored of a person.
SELECT 1 AS known
FROM (SELECT 1 FROM stitched_touchpoints FINAL WHERE site = :site AND person = :person LIMIT 1
      UNION ALL
      SELECT 1 FROM touchpoints FINAL
      WHERE site = :site AND (late OR bot_reason != '') AND if(customer = '', origin, concat('customer:', customer)) = :person LIMIT 1)
LIMIT 1
