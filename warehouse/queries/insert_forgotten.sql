INSERT INTO ledger FROM forgotten
