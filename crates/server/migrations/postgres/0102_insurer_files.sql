-- Files that insurers have uploaded for a message and not sent yet. With the message they become rows of `file`.
CREATE TABLE insurer_file (
    id         TEXT COLLATE "C" PRIMARY KEY,
    insurer    TEXT COLLATE "C" NOT NULL,
    case_id    TEXT COLLATE "C" NOT NULL REFERENCES case_file (id),
    claim_id   TEXT COLLATE "C" NOT NULL REFERENCES claim (id),
    kind       TEXT COLLATE "C" NOT NULL,
    length     BIGINT NOT NULL,
    sha256     TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX insurer_file_of_claim ON insurer_file (claim_id);
