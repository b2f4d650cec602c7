"""The page of data: uploads, what was read of them, and their ledger."""
