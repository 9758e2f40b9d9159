-- What SQLite knew by ways of its own, as columns that any database has.

-- The order in which policies were added.
ALTER TABLE policy ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
UPDATE policy SET added = rowid;
CREATE INDEX policy_added ON policy (added);

-- The sum of the latest decision, in fen.
ALTER TABLE claim ADD COLUMN decided INTEGER;
UPDATE claim SET decided = (
    SELECT json_extract(entry.event, '$.decision.amount') FROM entry
    WHERE entry.case_id = claim.case_id AND entry.claim_id = claim.id
        AND json_extract(entry.event, '$.event') = 'decided'
    ORDER BY entry.seq DESC LIMIT 1
);
