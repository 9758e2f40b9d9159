-- A decision to pay nothing uses the deductible too. The server computes the usage of these cases anew from their
-- journals when it starts, and empties the list.
CREATE TABLE stale_usage (
    case_id TEXT PRIMARY KEY REFERENCES case_file (id)
) STRICT, WITHOUT ROWID;
INSERT INTO stale_usage SELECT DISTINCT case_id FROM claim WHERE decided IS NOT NULL;
