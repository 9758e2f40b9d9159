-- People's accounts at WeChat. An openid is the name of one person towards one app, an official account or a mini-program.
-- `refused`: WeChat has said that the person takes no messages of the app.
CREATE TABLE wechat_account (
    app_id    TEXT COLLATE "C" NOT NULL,
    openid    TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since     BIGINT NOT NULL,
    refused   BIGINT NOT NULL,
    PRIMARY KEY (app_id, openid),
    UNIQUE (person_id, app_id)
);

-- Sign-ins with WeChat that a browser has begun, by the SHA-256 of a token. Without an openid, the browser is at WeChat; with
-- one, WeChat has said who it is, and the person is to be found by a sign-in code.
CREATE TABLE wechat_ticket (
    token_hash   BYTEA PRIMARY KEY,
    browser_hash BYTEA NOT NULL,
    app_id       TEXT COLLATE "C",
    openid       TEXT COLLATE "C",
    expires_at   BIGINT NOT NULL
);
