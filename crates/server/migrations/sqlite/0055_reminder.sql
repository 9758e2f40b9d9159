-- The day from which evidence that a claim waits for can exist, for claimants who asked to be reminded.
CREATE TABLE reminder (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    due_on   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
