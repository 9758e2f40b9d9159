-- What partners are told of. `audience` is `insurer:CODE` or `desk`; an event that concerns several insurers has a row for
-- each. Numbers are the readers' cursor and are never used twice.
CREATE TABLE partner_event (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    audience    TEXT NOT NULL,
    kind        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    case_id     TEXT,
    claim_id    TEXT,
    entry_seq   INTEGER,
    message_seq INTEGER,
    request_id  TEXT
) STRICT;
CREATE INDEX partner_event_of_audience ON partner_event (audience, id);
CREATE INDEX help_request_about_case ON help_request (case_id) WHERE is_open = 1;
