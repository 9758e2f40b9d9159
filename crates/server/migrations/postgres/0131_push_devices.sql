-- The devices that get push messages: the address at the push service, and the keys with which messages for the device are
-- encrypted (RFC 8291).
CREATE TABLE push_device (
    id         TEXT COLLATE "C" PRIMARY KEY,
    person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    url        TEXT COLLATE "C" NOT NULL UNIQUE,
    public_key BYTEA NOT NULL,
    auth       BYTEA NOT NULL,
    added_at   BIGINT NOT NULL
);
CREATE INDEX push_device_person ON push_device (person_id);
