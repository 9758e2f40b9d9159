-- The law by which the due days in `case_file.summary` were computed, as a digest. Without a row: the built-in law.
CREATE TABLE applied_law (
    id     BIGINT PRIMARY KEY CHECK (id = 1),
    digest TEXT COLLATE "C" NOT NULL
);
