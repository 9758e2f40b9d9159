-- Codes by which a mini-program hands somebody over to its web-view. Only their SHA-256.
CREATE TABLE hand_over (
    code_hash  BYTEA PRIMARY KEY,
    person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
