-- What partners are told of. `audience` is `insurer:CODE` or `desk`; an event that concerns several insurers has a row for
-- each. Numbers are the readers' cursor; a transaction takes one under a lock of its audience, so they are visible in
-- their order.
CREATE TABLE partner_event (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    audience    TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    at          BIGINT NOT NULL,
    case_id     TEXT COLLATE "C",
    claim_id    TEXT COLLATE "C",
    entry_seq   BIGINT,
    message_seq BIGINT,
    request_id  TEXT COLLATE "C"
);
CREATE INDEX partner_event_of_audience ON partner_event (audience, id);
CREATE INDEX help_request_about_case ON help_request (case_id) WHERE is_open = 1;
