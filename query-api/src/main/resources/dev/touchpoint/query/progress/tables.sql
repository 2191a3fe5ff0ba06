-- Which of the tables the questions need exist.
SELECT name
FROM system.tables
WHERE database = currentDatabase()
