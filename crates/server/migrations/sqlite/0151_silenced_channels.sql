-- The channels that a person has switched off.
CREATE TABLE silenced_channel (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    channel   TEXT NOT NULL,
    PRIMARY KEY (person_id, channel)
) STRICT, WITHOUT ROWID;
