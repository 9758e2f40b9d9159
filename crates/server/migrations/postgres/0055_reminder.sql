-- The day from which evidence that a claim waits for can exist, for claimants who asked to be reminded.
CREATE TABLE reminder (
    claim_id TEXT COLLATE "C" PRIMARY KEY REFERENCES claim (id),
    due_on   BIGINT NOT NULL
);
