-- Notes are most of a long journal and change nothing, so a case is read without the older ones. A server of the version before,
-- still running, writes 0: then the note is read too.
ALTER TABLE entry ADD COLUMN is_note BIGINT NOT NULL DEFAULT 0;
UPDATE entry SET is_note = 1 WHERE event LIKE '{"event":"note"%';
CREATE INDEX entry_with_effect ON entry (case_id, seq) WHERE is_note = 0;
