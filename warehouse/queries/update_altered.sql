UPDATE snapshot.{table}
SET {later} = altered.later
FROM altered
WHERE {table}.rowid = altered.place
