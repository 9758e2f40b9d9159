-- Requests to act for the person with a mobile number. Nobody needs to have an account with the number. `valid_to` is the last
-- day of the mandate, as a day number. Rows that were answered or withdrawn stay for a while: they count towards the limits.
CREATE TABLE mandate_request (
    id             TEXT PRIMARY KEY,
    asker          TEXT NOT NULL REFERENCES person (id),
    phone          TEXT NOT NULL,
    name           TEXT NOT NULL,
    relation       TEXT NOT NULL,
    reason         TEXT NOT NULL,
    valid_to       INTEGER,
    made_at        INTEGER NOT NULL,
    open_until     INTEGER NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'declined')),
    withdrawn      INTEGER NOT NULL DEFAULT 0,
    code_mac       BLOB NOT NULL,
    code_tries     INTEGER NOT NULL DEFAULT 0,
    code_until     INTEGER NOT NULL
) STRICT;
CREATE INDEX mandate_request_of_asker ON mandate_request (asker, made_at);
CREATE INDEX mandate_request_to_phone ON mandate_request (phone, made_at);

-- `confirmed`: both people have agreed, so no partner's record changes it. `recorded_by` names the service desk's staff.
ALTER TABLE acts_for ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE acts_for ADD COLUMN recorded_by TEXT;

-- What had proved a mandate that has ended, and what proves its end if the service desk recorded it.
ALTER TABLE ended_mandate ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE ended_mandate ADD COLUMN recorded_by TEXT;
ALTER TABLE ended_mandate ADD COLUMN end_evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE ended_mandate ADD COLUMN end_recorded_by TEXT;
