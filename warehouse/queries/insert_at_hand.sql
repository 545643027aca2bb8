INSERT INTO at_hand
FROM placeable
WHERE place IN (SELECT place FROM query_table($wanted) ANTI JOIN at_hand USING (place))
