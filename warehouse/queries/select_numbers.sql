SELECT number FROM places ORDER BY number
