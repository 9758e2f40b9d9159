-- Requests to act for the person with a mobile number. Nobody needs to have an account with the number. `valid_to` is the last
-- day of the mandate, as a day number. Rows that were answered or withdrawn stay for a while: they count towards the limits.
CREATE TABLE mandate_request (
    id             TEXT COLLATE "C" PRIMARY KEY,
    asker          TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    phone          TEXT COLLATE "C" NOT NULL,
    name           TEXT COLLATE "C" NOT NULL,
    relation       TEXT COLLATE "C" NOT NULL,
    reason         TEXT COLLATE "C" NOT NULL,
    valid_to       BIGINT,
    made_at        BIGINT NOT NULL,
    open_until     BIGINT NOT NULL,
    state          TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'confirmed', 'declined')),
    withdrawn      BIGINT NOT NULL DEFAULT 0,
    code_mac       BYTEA NOT NULL,
    code_tries     BIGINT NOT NULL DEFAULT 0,
    code_until     BIGINT NOT NULL
);
CREATE INDEX mandate_request_of_asker ON mandate_request (asker, made_at);
CREATE INDEX mandate_request_to_phone ON mandate_request (phone, made_at);

-- `confirmed`: both people have agreed, so no partner's record changes it. `recorded_by` names the service desk's staff.
ALTER TABLE acts_for ADD COLUMN confirmed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE acts_for ADD COLUMN recorded_by TEXT COLLATE "C";

-- What had proved a mandate that has ended, and what proves its end if the service desk recorded it.
ALTER TABLE ended_mandate ADD COLUMN evidence TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE ended_mandate ADD COLUMN recorded_by TEXT COLLATE "C";
ALTER TABLE ended_mandate ADD COLUMN end_evidence TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE ended_mandate ADD COLUMN end_recorded_by TEXT COLLATE "C";
