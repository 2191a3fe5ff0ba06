-- How many definitions a site has.
SELECT count()
FROM {{table}} FINAL
WHERE site = :site
