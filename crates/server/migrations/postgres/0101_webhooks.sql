-- The outbox also holds webhooks: rows with a partner and an event in place of a person and a subject. Their `channel` is
-- `webhook`, their `topic` the kind of the event.
ALTER TABLE outbox ALTER COLUMN person_id DROP NOT NULL;
ALTER TABLE outbox ADD COLUMN partner TEXT COLLATE "C";
ALTER TABLE outbox ADD COLUMN event_id BIGINT REFERENCES partner_event (id);
ALTER TABLE outbox ADD UNIQUE (partner, event_id);
ALTER TABLE outbox ADD CHECK ((person_id IS NULL) <> (partner IS NULL));
ALTER TABLE outbox ADD CHECK ((partner IS NULL) = (event_id IS NULL));
