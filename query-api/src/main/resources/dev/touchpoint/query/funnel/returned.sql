-- Persons who may have come back after the stream had forgotten them: one of their paths calls itself alone, and there is
-- another one. By a hash, so that a set of many is small; two persons with the same one are only looked at more closely than
-- needed. So are those of whom versions that no longer count are seen, since without FINAL no text is compared.
SELECT cityHash64(person)
    FROM journey_paths
    WHERE site = :site
      AND NOT is_deleted
      AND {{range}}
      AND {{apart}}
      AND {{touched}}
    GROUP BY cityHash64(person)
    HAVING min(first_at) < max(first_at) AND max(alone)
