-- The secret address of a person's calendar. Only its SHA-256.
CREATE TABLE calendar_feed (
    person_id   TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    secret_hash BLOB NOT NULL UNIQUE,
    made_at     INTEGER NOT NULL
) STRICT;
