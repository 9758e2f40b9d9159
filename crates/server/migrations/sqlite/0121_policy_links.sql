-- Requests of people whose number matches nobody to be linked to the person of a policy. Nothing is looked up when one is made.
-- `linked_to`, `evidence` and `recorded_by` say what the service desk decided.
CREATE TABLE link_request (
    id          TEXT PRIMARY KEY,
    person      TEXT NOT NULL REFERENCES person (id),
    policy_no   TEXT NOT NULL,
    name        TEXT NOT NULL,
    made_at     INTEGER NOT NULL,
    status      TEXT NOT NULL,
    is_open     INTEGER NOT NULL,
    linked_to   TEXT REFERENCES person (id),
    evidence    TEXT NOT NULL DEFAULT '',
    recorded_by TEXT
) STRICT;
CREATE INDEX link_request_of_person ON link_request (person, made_at);
CREATE INDEX link_request_open ON link_request (made_at) WHERE is_open = 1;
