-- What a list shows of a draft, as JSON, and the key that its files are uploaded under (`file.draft`). Drafts that were saved
-- before have neither.
ALTER TABLE draft ADD COLUMN summary TEXT;
ALTER TABLE draft ADD COLUMN files TEXT;
