-- +goose Up
-- +goose StatementBegin

-- Chats with what their people chose. sections is JSON. A version never comes twice for a chat, even after it was
-- forgotten: a new one begins above last_version.
CREATE TABLE subscribers (
    chat         BIGINT NOT NULL,
    thread       BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    owner        BIGINT NOT NULL,
    language     TEXT   NOT NULL,
    zone         TEXT   NOT NULL,
    minute       BIGINT NOT NULL,
    weekdays     BIGINT NOT NULL,
    sections     TEXT   NOT NULL,
    short        BIGINT NOT NULL,
    quiet        BIGINT NOT NULL,
    subscription TEXT   NOT NULL,
    admitted     BIGINT NOT NULL,
    pending      TEXT   NOT NULL,
    joined       BIGINT,
    next         BIGINT,
    day          TEXT   NOT NULL,
    until        BIGINT,
    version      BIGINT NOT NULL,
    PRIMARY KEY (chat, thread)
);
CREATE INDEX subscribers_due ON subscribers (next, chat, thread) WHERE subscription = 'subscribed' AND next IS NOT NULL;
CREATE INDEX subscribers_owner ON subscribers (owner) WHERE owner <> 0;

CREATE TABLE last_version (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version  BIGINT NOT NULL
);
INSERT INTO last_version (only_row, version) VALUES (1, 0);

-- What was received. Of what is handled (or skipped, for the reason in problem) only the number is kept, so that the
-- same is known when it comes again: its chat is 0 and its body NULL. next_try is 0 for at once.
CREATE TABLE updates (
    id       INTEGER PRIMARY KEY,
    chat     BIGINT NOT NULL,
    slow     BIGINT NOT NULL,
    received BIGINT NOT NULL,
    handled  BIGINT,
    skipped  BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    next_try BIGINT NOT NULL DEFAULT 0,
    problem  TEXT   NOT NULL DEFAULT '',
    body     BLOB
);
CREATE INDEX updates_waiting ON updates (chat, slow, id, next_try) WHERE handled IS NULL;
CREATE INDEX updates_skipped ON updates (handled) WHERE skipped = 1;
CREATE INDEX updates_received ON updates (received);

-- Where the reading of updates goes on, and when the last ones came.
CREATE TABLE poll (
    only_row    INTEGER PRIMARY KEY CHECK (only_row = 1),
    next_update BIGINT NOT NULL,
    at          BIGINT NOT NULL
);

-- What messages say, each once. hash is the SHA-256 of body. It goes with the last message that needs it.
CREATE TABLE bodies (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL
);

-- Messages in the order in which they are to be sent. One that waits has a body and is not settled. head marks the
-- earliest that waits of its chat and urgency. One with erase goes when it is settled, because its chat is forgotten.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat       BIGINT NOT NULL,
    thread     BIGINT NOT NULL,
    key        TEXT   NOT NULL,
    part       BIGINT NOT NULL,
    urgent     BIGINT NOT NULL,
    head       BIGINT NOT NULL,
    erase      BIGINT NOT NULL DEFAULT 0,
    body       BIGINT REFERENCES bodies (id),
    created    BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    attempts   BIGINT NOT NULL,
    problem    TEXT   NOT NULL DEFAULT '',
    settled    BIGINT,
    message    BIGINT NOT NULL DEFAULT 0,
    dropped    BIGINT NOT NULL DEFAULT 0,
    UNIQUE (chat, thread, key, part)
);
CREATE INDEX outbox_heads ON outbox (urgent DESC, id, not_before, chat) WHERE head = 1;
CREATE INDEX outbox_waiting ON outbox (chat, urgent, id) WHERE settled IS NULL;
CREATE INDEX outbox_settled ON outbox (settled, dropped) WHERE settled IS NOT NULL;
CREATE INDEX outbox_dropped ON outbox (settled, id) WHERE dropped = 1;
CREATE INDEX outbox_body ON outbox (body) WHERE body IS NOT NULL;

-- Answers that were given; body is JSON.
CREATE TABLE answers (
    id   TEXT   NOT NULL PRIMARY KEY,
    chat BIGINT NOT NULL,
    at   BIGINT NOT NULL,
    body TEXT   NOT NULL
);
CREATE INDEX answers_chat ON answers (chat);
CREATE INDEX answers_at ON answers (at);

-- What readers think of answers, without the readers. answer is NULL once the answer is gone: then the vote is final.
CREATE TABLE feedback (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    answer TEXT   UNIQUE REFERENCES answers (id) ON DELETE SET NULL,
    at     BIGINT NOT NULL,
    up     BIGINT NOT NULL,
    body   TEXT   NOT NULL
);
CREATE INDEX feedback_at ON feedback (at);

-- A row for each time that something of which there is only so much a day was done. An update does it once.
CREATE TABLE spent (
    by_update BIGINT NOT NULL,
    subject   TEXT   NOT NULL,
    kind      TEXT   NOT NULL,
    day       TEXT   NOT NULL,
    PRIMARY KEY (by_update, subject, kind)
);
CREATE INDEX spent_day ON spent (subject, kind, day);

-- A source without an address is a feed of the settings, of which only the pause is kept.
CREATE TABLE sources (
    name    TEXT   NOT NULL PRIMARY KEY,
    address TEXT   NOT NULL,
    outlet  TEXT   NOT NULL,
    paused  BIGINT NOT NULL,
    added   BIGINT,
    CHECK (address <> '' OR paused = 1)
);

CREATE TABLE notes (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
-- +goose StatementEnd
