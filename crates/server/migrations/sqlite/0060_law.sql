-- The law by which the due days in `case_file.summary` were computed, as a digest. Without a row: the built-in law.
CREATE TABLE applied_law (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    digest TEXT NOT NULL
) STRICT;
