-- Whether an answer helped. `voter` is the SHA-256 of `person:…` or `device:…`; each has one vote on an entry.
CREATE TABLE vote (
    entry    TEXT COLLATE "C" NOT NULL,
    voter    BYTEA NOT NULL,
    helpful  BIGINT NOT NULL,
    voted_at BIGINT NOT NULL,
    PRIMARY KEY (entry, voter)
);
