-- What people are told outside the app. A row is written in the transaction that makes it true, one for each channel.
-- `subject` says what it is about (a `server::store::OutboxSubject` in JSON) and names no content. `lease` is the token of
-- the server that is sending it, until `leased_until`. `reason` is why it was dropped, put off or given up.
CREATE TABLE outbox (
    id           TEXT PRIMARY KEY,
    person_id    TEXT NOT NULL REFERENCES person (id),
    channel      TEXT NOT NULL,
    subject      TEXT NOT NULL,
    kind         TEXT,
    topic        TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
    made_at      INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    lease        TEXT,
    leased_until INTEGER NOT NULL,
    ended_at     INTEGER,
    reason       TEXT NOT NULL,
    UNIQUE (person_id, channel, subject)
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

-- How somebody wants to be told. Without a row: in Chinese, without details.
CREATE TABLE notification_style (
    person_id TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    language  TEXT NOT NULL,
    details   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The address for notifications and sign-in codes.
ALTER TABLE person ADD COLUMN email TEXT;
