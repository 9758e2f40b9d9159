-- The consents of each person and their use, chained by digests: entries are added and never changed.
-- `body` is JSON.
CREATE TABLE consent_entry (
    subject TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    seq     BIGINT NOT NULL,
    body    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (subject, seq)
);

-- One-time links from a payment's receipt to a claim. The link's token is not here, only its SHA-256.
CREATE TABLE claim_link (
    token_hash BYTEA PRIMARY KEY,
    visit      TEXT COLLATE "C" NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX claim_link_of_visit ON claim_link (visit);
