-- The channels that a person has switched off.
CREATE TABLE silenced_channel (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    channel   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person_id, channel)
);
