-- The pages of documents. Their content lies in the object store: while it arrives in the parts that
-- `file_part` names, once it is whole under the file's id. `draft` is the key of the draft or the id of the
-- case that it was uploaded for; `case_id` says that it was handed in. `state` is JSON.
CREATE TABLE file (
    id         TEXT PRIMARY KEY,
    owner      TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    draft      TEXT NOT NULL,
    case_id    TEXT REFERENCES case_file (id),
    document   TEXT NOT NULL,
    name       TEXT NOT NULL,
    length     INTEGER NOT NULL,
    received   INTEGER NOT NULL,
    state      TEXT NOT NULL,
    sha256     TEXT,
    begun_at   INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX file_of_draft ON file (owner, draft);
CREATE INDEX file_of_case ON file (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE file_part (
    file_id TEXT NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    object  TEXT NOT NULL,
    PRIMARY KEY (file_id, at)
) STRICT, WITHOUT ROWID;
