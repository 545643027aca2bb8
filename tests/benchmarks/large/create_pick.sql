CREATE OR REPLACE TEMP MACRO pick(items, dice) AS items[CAST(1 + dice % len(items) AS BIGINT)]
