-- A touchpoint that names a person, or is in nobody's journey and of a device that was nobody else's.
(concat('customer:', customer) IN ({{persons}})
 OR (customer = ''
     AND (late OR bot_reason != '')
     AND origin IN ({{origins}})
     AND origin NOT IN (
         SELECT origin FROM stitched_touchpoints FINAL
         WHERE site = :site AND origin IN ({{origins}}) AND person NOT IN ({{persons}}))))
