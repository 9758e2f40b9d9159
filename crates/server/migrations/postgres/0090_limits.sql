-- Written by the readiness check, to know that writing is possible.
CREATE TABLE readiness (
    checked_at BIGINT NOT NULL
);
INSERT INTO readiness (checked_at) VALUES (0);

-- A code belongs to the browser that asked for it, given by the SHA-256 of its name. `sends` counts since `window_from`:
-- in the row of a browser that has signed in with the number, what it asked for; in the row of no browser, with an empty
-- hash, what all other browsers asked for. Codes from before are not taken over; they are valid for five minutes.
DROP TABLE code;
CREATE TABLE code (
    phone       TEXT COLLATE "C" NOT NULL,
    browser     BYTEA NOT NULL,
    mac         BYTEA NOT NULL,
    expires_at  BIGINT NOT NULL,
    tries       BIGINT NOT NULL,
    used        BIGINT NOT NULL,
    sent_at     BIGINT NOT NULL,
    window_from BIGINT NOT NULL,
    sends       BIGINT NOT NULL,
    PRIMARY KEY (phone, browser)
);
