-- Catastrophes that insurers have declared.
CREATE TABLE catastrophe (
    insurer TEXT NOT NULL,
    code TEXT NOT NULL,
    -- A `domain::catastrophe::Catastrophe` in JSON.
    declared TEXT NOT NULL,
    declared_at INTEGER NOT NULL,
    PRIMARY KEY (insurer, code)
) STRICT;
