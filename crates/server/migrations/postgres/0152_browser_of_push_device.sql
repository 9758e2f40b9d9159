-- The browser, by the hash of its name, of a session and of a device that gets push messages: whoever signs out there gets no
-- more there. NULL in rows from before.
ALTER TABLE session ADD COLUMN browser_hash BYTEA;
ALTER TABLE push_device ADD COLUMN browser_hash BYTEA;
