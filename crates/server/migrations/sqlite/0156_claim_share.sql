-- Cases that people share with relatives, who may only look at them. A share is in force while `state` is 'accepted' and
-- `sharer` is still the owner of the case. `relative` is who has accepted it; `label` is the sharer's own word for them.
-- Accepted shares that were ended are kept for as long as the consents: they tell what was disclosed to whom, and until when.
CREATE TABLE claim_share (
    id             TEXT PRIMARY KEY,
    case_id        TEXT NOT NULL REFERENCES case_file (id),
    sharer         TEXT NOT NULL REFERENCES person (id),
    label          TEXT NOT NULL,
    level          TEXT NOT NULL,
    code_mac       BLOB NOT NULL UNIQUE,
    made_at        INTEGER NOT NULL,
    open_until     INTEGER NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'declined', 'ended')),
    relative       TEXT REFERENCES person (id),
    accepted_at    INTEGER,
    ended_at       INTEGER,
    ended_by       TEXT
) STRICT;
CREATE INDEX claim_share_of_case ON claim_share (case_id, made_at);
CREATE INDEX claim_share_of_sharer ON claim_share (sharer);
CREATE INDEX claim_share_with_relative ON claim_share (relative);
