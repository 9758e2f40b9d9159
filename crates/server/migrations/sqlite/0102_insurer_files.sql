-- Files that insurers have uploaded for a message and not sent yet. With the message they become rows of `file`.
CREATE TABLE insurer_file (
    id         TEXT PRIMARY KEY,
    insurer    TEXT NOT NULL,
    case_id    TEXT NOT NULL REFERENCES case_file (id),
    claim_id   TEXT NOT NULL REFERENCES claim (id),
    kind       TEXT NOT NULL,
    length     INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX insurer_file_of_claim ON insurer_file (claim_id);
