-- Messages between claimants and the people at their insurers. `speaker` is JSON; `by_claimant` repeats of
-- it what is looked for.
CREATE TABLE message (
    case_id     TEXT COLLATE "C" NOT NULL REFERENCES case_file (id),
    seq         BIGINT NOT NULL,
    claim_id    TEXT COLLATE "C" NOT NULL REFERENCES claim (id),
    at          BIGINT NOT NULL,
    by_claimant BIGINT NOT NULL,
    speaker     TEXT COLLATE "C" NOT NULL,
    text        TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, seq)
);
CREATE INDEX message_of_claim ON message (claim_id, seq);

-- How far each side has read a claim's messages.
CREATE TABLE message_reading (
    claim_id TEXT COLLATE "C" PRIMARY KEY REFERENCES claim (id),
    claimant BIGINT NOT NULL DEFAULT 0,
    insurer  BIGINT NOT NULL DEFAULT 0
);

-- Like `claim`: worked out from the journal, where the insurer finds its appointments.
CREATE TABLE appointment (
    claim_id TEXT COLLATE "C" NOT NULL REFERENCES claim (id),
    id       TEXT COLLATE "C" NOT NULL,
    since    BIGINT NOT NULL,
    is_open  BIGINT NOT NULL,
    body     TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (claim_id, id)
);
CREATE INDEX appointment_open ON appointment (since) WHERE is_open = 1;

-- What people ask of the platform's own people. `call_at` is when a call is due.
CREATE TABLE help_request (
    id       TEXT COLLATE "C" PRIMARY KEY,
    person   TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    case_id  TEXT COLLATE "C" REFERENCES case_file (id),
    wish     TEXT COLLATE "C" NOT NULL,
    call_at  BIGINT,
    said     TEXT COLLATE "C" NOT NULL,
    made_at  BIGINT NOT NULL,
    standing TEXT COLLATE "C" NOT NULL,
    is_open  BIGINT NOT NULL
);
CREATE INDEX help_of_person ON help_request (person, made_at DESC);
CREATE INDEX help_open ON help_request (made_at) WHERE is_open = 1;
CREATE INDEX help_call ON help_request (call_at) WHERE is_open = 1;

CREATE TABLE rating (
    claim_id TEXT COLLATE "C" PRIMARY KEY REFERENCES claim (id),
    stars    BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
    reason   TEXT COLLATE "C" NOT NULL,
    at       BIGINT NOT NULL
);
