-- Requests of people whose number matches nobody to be linked to the person of a policy. Nothing is looked up when one is made.
-- `linked_to`, `evidence` and `recorded_by` say what the service desk decided.
CREATE TABLE link_request (
    id          TEXT COLLATE "C" PRIMARY KEY,
    person      TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    policy_no   TEXT COLLATE "C" NOT NULL,
    name        TEXT COLLATE "C" NOT NULL,
    made_at     BIGINT NOT NULL,
    status      TEXT COLLATE "C" NOT NULL,
    is_open     BIGINT NOT NULL,
    linked_to   TEXT COLLATE "C" REFERENCES person (id),
    evidence    TEXT COLLATE "C" NOT NULL DEFAULT '',
    recorded_by TEXT COLLATE "C"
);
CREATE INDEX link_request_of_person ON link_request (person, made_at);
CREATE INDEX link_request_open ON link_request (made_at) WHERE is_open = 1;
