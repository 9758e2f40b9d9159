-- Policies from elsewhere, as people describe them: a `domain::outside_policy::OutsideTerms` in JSON.
CREATE TABLE outside_policy (
    id       TEXT COLLATE "C" PRIMARY KEY,
    insured  TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    terms    TEXT COLLATE "C" NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE INDEX outside_policy_of ON outside_policy (insured, added_at);
