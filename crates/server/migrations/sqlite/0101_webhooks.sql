-- The outbox also holds webhooks: rows with a partner and an event in place of a person and a subject. Their `channel` is
-- `webhook`, their `topic` the kind of the event.
CREATE TABLE new_outbox (
    id           TEXT PRIMARY KEY,
    person_id    TEXT REFERENCES person (id),
    partner      TEXT,
    event_id     INTEGER REFERENCES partner_event (id),
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
    UNIQUE (person_id, channel, subject),
    UNIQUE (partner, event_id),
    CHECK ((person_id IS NULL) <> (partner IS NULL)),
    CHECK ((partner IS NULL) = (event_id IS NULL))
) STRICT;
INSERT INTO new_outbox (id, person_id, channel, subject, kind, topic, state, made_at, due_at, attempts, lease,
                        leased_until, ended_at, reason)
    SELECT id, person_id, channel, subject, kind, topic, state, made_at, due_at, attempts, lease,
           leased_until, ended_at, reason FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
