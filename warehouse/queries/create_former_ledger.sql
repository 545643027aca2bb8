CREATE TEMP TABLE former_ledger AS FROM former.ledger
