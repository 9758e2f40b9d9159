-- People's accounts at WeChat. An openid is the name of one person towards one app, an official account or a mini-program.
-- `refused`: WeChat has said that the person takes no messages of the app.
CREATE TABLE wechat_account (
    app_id    TEXT NOT NULL,
    openid    TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since     INTEGER NOT NULL,
    refused   INTEGER NOT NULL,
    PRIMARY KEY (app_id, openid),
    UNIQUE (person_id, app_id)
) STRICT;

-- Sign-ins with WeChat that a browser has begun, by the SHA-256 of a token. Without an openid, the browser is at WeChat; with
-- one, WeChat has said who it is, and the person is to be found by a sign-in code.
CREATE TABLE wechat_ticket (
    token_hash   BLOB PRIMARY KEY,
    browser_hash BLOB NOT NULL,
    app_id       TEXT,
    openid       TEXT,
    expires_at   INTEGER NOT NULL
) STRICT;
