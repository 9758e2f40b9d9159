-- Instants are milliseconds since 1970-01-01T00:00Z. What is only handed on is JSON.

CREATE TABLE person (
    id           TEXT COLLATE "C" PRIMARY KEY,
    name         TEXT COLLATE "C" NOT NULL,
    phone        TEXT COLLATE "C" UNIQUE,
    account_tail TEXT COLLATE "C"
);

-- Whom a person acts for, besides themselves.
CREATE TABLE acts_for (
    person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    for_person TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    relation   TEXT COLLATE "C" NOT NULL,
    position   BIGINT NOT NULL,
    PRIMARY KEY (person_id, for_person)
);

-- One sign-in code for a number; asking again replaces it. `sends` counts since `window_from`.
CREATE TABLE code (
    phone       TEXT COLLATE "C" PRIMARY KEY,
    mac         BYTEA NOT NULL,
    expires_at  BIGINT NOT NULL,
    tries       BIGINT NOT NULL,
    used        BIGINT NOT NULL,
    sent_at     BIGINT NOT NULL,
    window_from BIGINT NOT NULL,
    sends       BIGINT NOT NULL
);

-- The cookie's token is not here, only its SHA-256.
CREATE TABLE session (
    token_hash BYTEA PRIMARY KEY,
    person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- `opening` is the usage that the insurer brought; what was paid since then is in `settlement`.
CREATE TABLE policy (
    id      TEXT COLLATE "C" PRIMARY KEY,
    insured TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    insurer TEXT COLLATE "C" NOT NULL,
    body    TEXT COLLATE "C" NOT NULL,
    opening TEXT COLLATE "C" NOT NULL
);
CREATE INDEX policy_insured ON policy (insured);

CREATE TABLE visit (
    id         TEXT COLLATE "C" PRIMARY KEY,
    partner    TEXT COLLATE "C" NOT NULL,
    payment_no TEXT COLLATE "C" NOT NULL,
    insured    TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    paid_at    BIGINT NOT NULL,
    state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'dismissed', 'claimed')),
    body       TEXT COLLATE "C" NOT NULL,
    UNIQUE (partner, payment_no)
);
CREATE INDEX visit_open ON visit (insured, paid_at) WHERE state = 'open';

CREATE TABLE draft (
    owner      TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id         TEXT COLLATE "C" NOT NULL,
    revision   TEXT COLLATE "C" NOT NULL,
    version    BIGINT NOT NULL,
    answers    TEXT COLLATE "C" NOT NULL,
    saved_at   BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (owner, id)
);

-- `summary` is worked out from the journal with every entry; it can be thrown away and made again.
CREATE TABLE case_file (
    id           TEXT COLLATE "C" PRIMARY KEY,
    case_no      TEXT COLLATE "C" NOT NULL UNIQUE,
    owner        TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    insured      TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    insured_name TEXT COLLATE "C" NOT NULL,
    versions     TEXT COLLATE "C" NOT NULL,
    last_seq     BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    summary      TEXT COLLATE "C" NOT NULL
);
CREATE INDEX case_of_owner ON case_file (owner, updated_at DESC, id DESC);

-- The truth.
CREATE TABLE entry (
    case_id  TEXT COLLATE "C" NOT NULL REFERENCES case_file (id),
    seq      BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    claim_id TEXT COLLATE "C",
    actor    TEXT COLLATE "C" NOT NULL,
    event    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (case_id, seq)
);

-- Like `summary`: where the insurer finds its claims.
CREATE TABLE claim (
    id       TEXT COLLATE "C" PRIMARY KEY,
    case_id  TEXT COLLATE "C" NOT NULL REFERENCES case_file (id),
    insurer  TEXT COLLATE "C" NOT NULL,
    policy   TEXT COLLATE "C" NOT NULL,
    status   TEXT COLLATE "C" NOT NULL,
    since    BIGINT NOT NULL,
    is_open  BIGINT NOT NULL
);
CREATE INDEX claim_of_case ON claim (case_id);
CREATE INDEX claim_waiting ON claim (insurer, since) WHERE is_open = 1;

-- What a claim has used of its policy, once it is paid. One row a claim: a second decision replaces it.
CREATE TABLE settlement (
    claim_id TEXT COLLATE "C" PRIMARY KEY REFERENCES claim (id),
    policy   TEXT COLLATE "C" NOT NULL,
    used     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX settlement_of_policy ON settlement (policy);

-- The last number given out in a month (`2611`).
CREATE TABLE case_number (
    month TEXT COLLATE "C" PRIMARY KEY,
    last  BIGINT NOT NULL
);

-- What was answered under an idempotency key. `sender` is `person:…` or `partner:…`.
CREATE TABLE stored_answer (
    sender       TEXT COLLATE "C" NOT NULL,
    key          TEXT COLLATE "C" NOT NULL,
    request_hash BYTEA NOT NULL,
    status       BIGINT NOT NULL,
    body         TEXT COLLATE "C" NOT NULL,
    stored_at    BIGINT NOT NULL,
    PRIMARY KEY (sender, key)
);

CREATE TABLE nonce (
    partner    TEXT COLLATE "C" NOT NULL,
    nonce      TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (partner, nonce)
);
