-- What goes with messages, as JSON; and whose eyes a file is for that came with one: those of this claim's two sides.
ALTER TABLE message ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
ALTER TABLE file ADD COLUMN claim_id TEXT REFERENCES claim (id);
