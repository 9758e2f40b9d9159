-- Catastrophes that insurers have declared.
CREATE TABLE catastrophe (
    insurer TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    -- A `domain::catastrophe::Catastrophe` in JSON.
    declared TEXT COLLATE "C" NOT NULL,
    declared_at BIGINT NOT NULL,
    PRIMARY KEY (insurer, code)
);
