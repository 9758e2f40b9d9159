-- Messages between claimants and the people at their insurers. `speaker` is JSON; `by_claimant` repeats of
-- it what is looked for.
CREATE TABLE message (
    case_id     TEXT NOT NULL REFERENCES case_file (id),
    seq         INTEGER NOT NULL,
    claim_id    TEXT NOT NULL REFERENCES claim (id),
    at          INTEGER NOT NULL,
    by_claimant INTEGER NOT NULL,
    speaker     TEXT NOT NULL,
    text        TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_of_claim ON message (claim_id, seq);

-- How far each side has read a claim's messages.
CREATE TABLE message_reading (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    claimant INTEGER NOT NULL DEFAULT 0,
    insurer  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Like `claim`: worked out from the journal, where the insurer finds its appointments.
CREATE TABLE appointment (
    claim_id TEXT NOT NULL REFERENCES claim (id),
    id       TEXT NOT NULL,
    since    INTEGER NOT NULL,
    is_open  INTEGER NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (claim_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_open ON appointment (since) WHERE is_open = 1;

-- What people ask of the platform's own people. `call_at` is when a call is due.
CREATE TABLE help_request (
    id       TEXT PRIMARY KEY,
    person   TEXT NOT NULL REFERENCES person (id),
    case_id  TEXT REFERENCES case_file (id),
    wish     TEXT NOT NULL,
    call_at  INTEGER,
    said     TEXT NOT NULL,
    made_at  INTEGER NOT NULL,
    standing TEXT NOT NULL,
    is_open  INTEGER NOT NULL
) STRICT;
CREATE INDEX help_of_person ON help_request (person, made_at DESC);
CREATE INDEX help_open ON help_request (made_at) WHERE is_open = 1;
CREATE INDEX help_call ON help_request (call_at) WHERE is_open = 1;

CREATE TABLE rating (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    stars    INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    reason   TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
