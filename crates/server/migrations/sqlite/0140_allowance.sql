-- How often an address or an account may sign in, ask for codes and file, counted by all servers together. The holder is an
-- HMAC; `due` is when the bucket will be full again, and then the row is deleted.
CREATE TABLE allowance (
    holder BLOB PRIMARY KEY,
    due    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
