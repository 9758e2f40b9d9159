-- What a person sees and changes of their own. `id` names a session to its person without being its token;
-- `browser` and `system` are what it said of itself when it began, roughly.
ALTER TABLE session ADD COLUMN id TEXT COLLATE "C" NOT NULL;
ALTER TABLE session ADD COLUMN began_at BIGINT NOT NULL;
ALTER TABLE session ADD COLUMN browser TEXT COLLATE "C" NOT NULL;
ALTER TABLE session ADD COLUMN system TEXT COLLATE "C" NOT NULL;
CREATE INDEX session_of_person ON session (person_id, seen_at);

CREATE INDEX acts_for_whom ON acts_for (for_person);

-- Who acted for whom is proof of what they did, so it is kept when it ends.
CREATE TABLE ended_mandate (
    person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    for_person TEXT COLLATE "C" NOT NULL REFERENCES person (id),
    relation   TEXT COLLATE "C" NOT NULL,
    ended_at   BIGINT NOT NULL,
    ended_by   TEXT COLLATE "C" NOT NULL REFERENCES person (id)
);

-- What somebody wants to be told. A kind without a row is as it comes.
CREATE TABLE notification (
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind      TEXT COLLATE "C" NOT NULL,
    wanted    BIGINT NOT NULL,
    PRIMARY KEY (person_id, kind)
);
