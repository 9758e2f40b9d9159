-- The devices that get push messages: the address at the push service, and the keys with which messages for the device are
-- encrypted (RFC 8291).
CREATE TABLE push_device (
    id         TEXT PRIMARY KEY,
    person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    url        TEXT NOT NULL UNIQUE,
    public_key BLOB NOT NULL,
    auth       BLOB NOT NULL,
    added_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX push_device_person ON push_device (person_id);
