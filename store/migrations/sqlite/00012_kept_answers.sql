-- +goose Up
-- +goose StatementBegin

-- Answers that are given again to who asks the same within the hour. key is a hash of what was asked and how; who asked
-- is not kept. claims is the newest claim that the archive had when the answer was made; body is JSON.
CREATE TABLE kept_answers (
    key    TEXT   NOT NULL PRIMARY KEY,
    at     BIGINT NOT NULL,
    claims BIGINT NOT NULL,
    body   TEXT   NOT NULL
);
CREATE INDEX kept_answers_at ON kept_answers (at);
-- +goose StatementEnd
