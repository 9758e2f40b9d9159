-- What people are told outside the app. A row is written in the transaction that makes it true, one for each channel.
-- `subject` says what it is about (a `server::store::OutboxSubject` in JSON) and names no content. `lease` is the token of
-- the server that is sending it, until `leased_until`. `reason` is why it was dropped, put off or given up.
CREATE TABLE outbox (
    id           TEXT COLLATE "C" PRIMARY KEY,
    person_id    TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    channel      TEXT COLLATE "C" NOT NULL,
    subject      TEXT COLLATE "C" NOT NULL,
    kind         TEXT COLLATE "C",
    topic        TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
    made_at      BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    attempts     BIGINT NOT NULL,
    lease        TEXT COLLATE "C",
    leased_until BIGINT NOT NULL,
    ended_at     BIGINT,
    reason       TEXT COLLATE "C" NOT NULL,
    UNIQUE (person_id, channel, subject)
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

-- How somebody wants to be told. Without a row: in Chinese, without details.
CREATE TABLE notification_style (
    person_id TEXT COLLATE "C" PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    language  TEXT COLLATE "C" NOT NULL,
    details   BIGINT NOT NULL
);

-- The address for notifications and sign-in codes.
ALTER TABLE person ADD COLUMN email TEXT COLLATE "C";
