-- Worked out from the journal like the rest of `claim`. What is neither paid nor on its way, and what is on
-- its way, in fen; whether
-- a program's decision waits for a person; and, as day numbers, when the claim was received and first
-- decided, for the time that claims of a line typically take.
ALTER TABLE claim ADD COLUMN unpaid INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN on_the_way INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN asks_person INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN line TEXT NOT NULL DEFAULT '';
ALTER TABLE claim ADD COLUMN received_on INTEGER;
ALTER TABLE claim ADD COLUMN decided_on INTEGER;
CREATE INDEX claim_decided ON claim (line, decided_on) WHERE decided_on IS NOT NULL;
