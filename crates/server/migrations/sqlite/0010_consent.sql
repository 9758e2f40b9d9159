-- The consents of each person and their use, chained by digests: entries are added and never changed.
-- `body` is JSON.
CREATE TABLE consent_entry (
    subject TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    seq     INTEGER NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY (subject, seq)
) STRICT, WITHOUT ROWID;

-- One-time links from a payment's receipt to a claim. The link's token is not here, only its SHA-256.
CREATE TABLE claim_link (
    token_hash BLOB PRIMARY KEY,
    visit      TEXT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX claim_link_of_visit ON claim_link (visit);
