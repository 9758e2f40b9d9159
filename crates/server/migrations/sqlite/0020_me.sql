-- What a person sees and changes of their own. `id` names a session to its person without being its token;
-- `browser` and `system` are what it said of itself when it began, roughly.
ALTER TABLE session ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN began_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '"other"';
ALTER TABLE session ADD COLUMN system TEXT NOT NULL DEFAULT '"other"';
UPDATE session SET id = lower(hex(randomblob(16))), began_at = expires_at - 43200000;
CREATE INDEX session_of_person ON session (person_id, seen_at);

CREATE INDEX acts_for_whom ON acts_for (for_person);

-- Who acted for whom is proof of what they did, so it is kept when it ends.
CREATE TABLE ended_mandate (
    person_id  TEXT NOT NULL REFERENCES person (id),
    for_person TEXT NOT NULL REFERENCES person (id),
    relation   TEXT NOT NULL,
    ended_at   INTEGER NOT NULL,
    ended_by   TEXT NOT NULL REFERENCES person (id)
) STRICT;

-- What somebody wants to be told. A kind without a row is as it comes.
CREATE TABLE notification (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL,
    wanted    INTEGER NOT NULL,
    PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;
