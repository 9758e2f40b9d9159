-- Whether an answer helped. `voter` is the SHA-256 of `person:…` or `device:…`; each has one vote on an entry.
CREATE TABLE vote (
    entry    TEXT NOT NULL,
    voter    BLOB NOT NULL,
    helpful  INTEGER NOT NULL,
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (entry, voter)
) STRICT, WITHOUT ROWID;
