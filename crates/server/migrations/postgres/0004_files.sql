-- The pages of documents. Their content lies in the object store: while it arrives in the parts that
-- `file_part` names, once it is whole under the file's id. `draft` is the key of the draft or the id of the
-- case that it was uploaded for; `case_id` says that it was handed in. `state` is JSON.
CREATE TABLE file (
    id         TEXT COLLATE "C" PRIMARY KEY,
    owner      TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    draft      TEXT COLLATE "C" NOT NULL,
    case_id    TEXT COLLATE "C" REFERENCES case_file (id),
    document   TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    length     BIGINT NOT NULL,
    received   BIGINT NOT NULL,
    state      TEXT COLLATE "C" NOT NULL,
    sha256     TEXT COLLATE "C",
    begun_at   BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX file_of_draft ON file (owner, draft);
CREATE INDEX file_of_case ON file (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE file_part (
    file_id TEXT COLLATE "C" NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    at      BIGINT NOT NULL,
    object  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (file_id, at)
);
