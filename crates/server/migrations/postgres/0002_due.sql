-- The first day, as a day number, after which something that `summary` calls due is overdue.
ALTER TABLE case_file ADD COLUMN due_on BIGINT;
