-- Policies from elsewhere, as people describe them: a `domain::outside_policy::OutsideTerms` in JSON.
CREATE TABLE outside_policy (
    id       TEXT PRIMARY KEY,
    insured  TEXT NOT NULL REFERENCES person (id),
    terms    TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outside_policy_of ON outside_policy (insured, added_at);
