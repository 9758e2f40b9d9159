-- The secret address of a person's calendar. Only its SHA-256.
CREATE TABLE calendar_feed (
    person_id   TEXT COLLATE "C" PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    secret_hash BYTEA NOT NULL UNIQUE,
    made_at     BIGINT NOT NULL
);
