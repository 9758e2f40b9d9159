-- The order in which policies were added.
ALTER TABLE policy ADD COLUMN added BIGINT NOT NULL DEFAULT 0;
CREATE INDEX policy_added ON policy (added);

-- The sum of the latest decision, in fen.
ALTER TABLE claim ADD COLUMN decided BIGINT;
