CREATE OR REPLACE TEMP TABLE current AS
SELECT hash({marks}) AS mark, hash({later}) AS state, {since} AS since, {later} AS later
FROM {source} AS published
