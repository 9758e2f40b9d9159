-- Worked out from the journal like the rest of `claim`. What is neither paid nor on its way, and what is on
-- its way, in fen; whether
-- a program's decision waits for a person; and, as day numbers, when the claim was received and first
-- decided, for the time that claims of a line typically take.
ALTER TABLE claim ADD COLUMN unpaid BIGINT NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN on_the_way BIGINT NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN asks_person BIGINT NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN line TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE claim ADD COLUMN received_on BIGINT;
ALTER TABLE claim ADD COLUMN decided_on BIGINT;
CREATE INDEX claim_decided ON claim (line, decided_on) WHERE decided_on IS NOT NULL;
