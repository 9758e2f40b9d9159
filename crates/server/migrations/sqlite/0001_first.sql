-- Instants are milliseconds since 1970-01-01T00:00Z. What is only handed on is JSON.

CREATE TABLE person (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    phone        TEXT UNIQUE,
    account_tail TEXT
) STRICT;

-- Whom a person acts for, besides themselves.
CREATE TABLE acts_for (
    person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    for_person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    relation   TEXT NOT NULL,
    position   INTEGER NOT NULL,
    PRIMARY KEY (person_id, for_person)
) STRICT, WITHOUT ROWID;

-- One sign-in code for a number; asking again replaces it. `sends` counts since `window_from`.
CREATE TABLE code (
    phone       TEXT PRIMARY KEY,
    mac         BLOB NOT NULL,
    expires_at  INTEGER NOT NULL,
    tries       INTEGER NOT NULL,
    used        INTEGER NOT NULL,
    sent_at     INTEGER NOT NULL,
    window_from INTEGER NOT NULL,
    sends       INTEGER NOT NULL
) STRICT;

-- The cookie's token is not here, only its SHA-256.
CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

-- `opening` is the usage that the insurer brought; what was paid since then is in `settlement`.
CREATE TABLE policy (
    id      TEXT PRIMARY KEY,
    insured TEXT NOT NULL REFERENCES person (id),
    insurer TEXT NOT NULL,
    body    TEXT NOT NULL,
    opening TEXT NOT NULL
) STRICT;
CREATE INDEX policy_insured ON policy (insured);

CREATE TABLE visit (
    id         TEXT PRIMARY KEY,
    partner    TEXT NOT NULL,
    payment_no TEXT NOT NULL,
    insured    TEXT NOT NULL REFERENCES person (id),
    paid_at    INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'claimed')),
    body       TEXT NOT NULL,
    UNIQUE (partner, payment_no)
) STRICT;
CREATE INDEX visit_open ON visit (insured, paid_at) WHERE state = 'open';

CREATE TABLE draft (
    owner      TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    id         TEXT NOT NULL,
    revision   TEXT NOT NULL,
    version    INTEGER NOT NULL,
    answers    TEXT NOT NULL,
    saved_at   INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (owner, id)
) STRICT;

-- `summary` is worked out from the journal with every entry; it can be thrown away and made again.
CREATE TABLE case_file (
    id           TEXT PRIMARY KEY,
    case_no      TEXT NOT NULL UNIQUE,
    owner        TEXT NOT NULL REFERENCES person (id),
    insured      TEXT NOT NULL REFERENCES person (id),
    insured_name TEXT NOT NULL,
    versions     TEXT NOT NULL,
    last_seq     INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    summary      TEXT NOT NULL
) STRICT;
CREATE INDEX case_of_owner ON case_file (owner, updated_at DESC, id DESC);

-- The truth.
CREATE TABLE entry (
    case_id  TEXT NOT NULL REFERENCES case_file (id),
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    claim_id TEXT,
    actor    TEXT NOT NULL,
    event    TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

-- Like `summary`: where the insurer finds its claims.
CREATE TABLE claim (
    id       TEXT PRIMARY KEY,
    case_id  TEXT NOT NULL REFERENCES case_file (id),
    insurer  TEXT NOT NULL,
    policy   TEXT NOT NULL,
    status   TEXT NOT NULL,
    since    INTEGER NOT NULL,
    is_open  INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_of_case ON claim (case_id);
CREATE INDEX claim_waiting ON claim (insurer, since) WHERE is_open = 1;

-- What a claim has used of its policy, once it is paid. One row a claim: a second decision replaces it.
CREATE TABLE settlement (
    claim_id TEXT PRIMARY KEY REFERENCES claim (id),
    policy   TEXT NOT NULL,
    used     TEXT NOT NULL
) STRICT;
CREATE INDEX settlement_of_policy ON settlement (policy);

-- The last number given out in a month (`2611`).
CREATE TABLE case_number (
    month TEXT PRIMARY KEY,
    last  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was answered under an idempotency key. `sender` is `person:…` or `partner:…`.
CREATE TABLE stored_answer (
    sender       TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status       INTEGER NOT NULL,
    body         TEXT NOT NULL,
    stored_at    INTEGER NOT NULL,
    PRIMARY KEY (sender, key)
) STRICT;

CREATE TABLE nonce (
    partner    TEXT NOT NULL,
    nonce      TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (partner, nonce)
) STRICT, WITHOUT ROWID;
