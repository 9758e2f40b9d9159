-- People, mandates and policies that partners put. `kept_by` is the partner whose record made the person; NULL once they
-- use the account themselves. `identity_hash` is an HMAC in hex, `birth` a day as text.
ALTER TABLE person ADD COLUMN kept_by TEXT;
ALTER TABLE person ADD COLUMN birth TEXT;
ALTER TABLE person ADD COLUMN identity_hash TEXT;
ALTER TABLE person ADD COLUMN identity_last4 TEXT;
ALTER TABLE person ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX person_identity ON person (identity_hash);

-- Each partner's own names for people, with what it put last: a `contract::records::StoredPerson` in JSON.
CREATE TABLE person_ref (
    partner   TEXT NOT NULL,
    ref       TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    record    TEXT NOT NULL,
    PRIMARY KEY (partner, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_ref_of ON person_ref (person_id);

-- The first and the last day of a mandate, as day numbers; and what proves it.
ALTER TABLE acts_for ADD COLUMN valid_from INTEGER;
ALTER TABLE acts_for ADD COLUMN valid_to INTEGER;
ALTER TABLE acts_for ADD COLUMN evidence TEXT NOT NULL DEFAULT '';

-- What a partner put: a `contract::records::PolicyRecord` in JSON, with ids of people in place of the partner's names.
ALTER TABLE policy ADD COLUMN policy_no TEXT;
ALTER TABLE policy ADD COLUMN from_day TEXT;
ALTER TABLE policy ADD COLUMN record TEXT;
CREATE UNIQUE INDEX policy_number ON policy (insurer, policy_no, from_day);
CREATE INDEX policy_by_number ON policy (policy_no) WHERE policy_no IS NOT NULL;
CREATE INDEX claim_of_policy ON claim (policy);
