-- Written by the readiness check, to know that writing is possible.
CREATE TABLE readiness (
    checked_at INTEGER NOT NULL
) STRICT;
INSERT INTO readiness (checked_at) VALUES (0);

-- A code belongs to the browser that asked for it, given by the SHA-256 of its name. `sends` counts since `window_from`:
-- in the row of a browser that has signed in with the number, what it asked for; in the row of no browser, with an empty
-- hash, what all other browsers asked for. Codes from before are not taken over; they are valid for five minutes.
DROP TABLE code;
CREATE TABLE code (
    phone       TEXT NOT NULL,
    browser     BLOB NOT NULL,
    mac         BLOB NOT NULL,
    expires_at  INTEGER NOT NULL,
    tries       INTEGER NOT NULL,
    used        INTEGER NOT NULL,
    sent_at     INTEGER NOT NULL,
    window_from INTEGER NOT NULL,
    sends       INTEGER NOT NULL,
    PRIMARY KEY (phone, browser)
) STRICT;
