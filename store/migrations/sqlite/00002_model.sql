-- +goose Up
-- +goose StatementBegin

-- unread counts sentences that the editor was not given; editor is who made the claims, empty before there are any.
-- awaits says for what the claims only stand in, empty when they are final; it is known in the states reported and
-- filed and in no other. awaits_reason is why, for people. revise_at and revise_tries are for that wait what next_try
-- and attempts are for the steps.
ALTER TABLE articles ADD COLUMN unread BIGINT NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN editor TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN awaits TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN awaits_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN revise_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN revise_tries BIGINT NOT NULL DEFAULT 0;
CREATE INDEX articles_awaits ON articles (state, revise_at) WHERE awaits <> '' AND replaced_by IS NULL;

-- Until now there was one editor.
UPDATE articles SET editor = 'extractive' WHERE state IN ('reported', 'filed');

-- What a model answered and was paid for. A value is never changed.
CREATE TABLE model_replies (
    key   TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
);

-- A row for each call of a model; cost is in millionths of a US dollar.
CREATE TABLE model_usage (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        BIGINT NOT NULL,
    purpose   TEXT   NOT NULL,
    model     TEXT   NOT NULL,
    input     BIGINT NOT NULL,
    cached    BIGINT NOT NULL,
    output    BIGINT NOT NULL,
    cost      BIGINT NOT NULL,
    estimated BIGINT NOT NULL,
    failed    BIGINT NOT NULL
);
CREATE INDEX model_usage_at ON model_usage (at);

-- A claim in a language of readers. An empty text has a problem that says why.
CREATE TABLE renditions (
    claim    BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    language TEXT   NOT NULL,
    text     TEXT   NOT NULL,
    problem  TEXT   NOT NULL,
    made_by  TEXT   NOT NULL,
    made     BIGINT NOT NULL,
    PRIMARY KEY (claim, language)
);
-- +goose StatementEnd
