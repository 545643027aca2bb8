SELECT count(*) > $large FROM snapshot.talks
