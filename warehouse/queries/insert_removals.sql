INSERT INTO talk_changes
SELECT talk_id, $run_id, $at, kind, 'presence',
    CASE WHEN was_removed THEN 'removed' ELSE 'live' END, CASE WHEN is_removed THEN 'removed' ELSE 'live' END
FROM (SELECT *, CASE WHEN is_removed THEN 'removed' ELSE 'restored' END AS kind FROM edits)
WHERE NOT is_new
  AND is_removed <> was_removed
  AND talk_id NOT IN (SELECT talk_id FROM talk_aliases WHERE until IS NULL)
  AND talk_id NOT IN (SELECT talk_id FROM talk_changes WHERE changed_at = $at AND kind = 'split')
