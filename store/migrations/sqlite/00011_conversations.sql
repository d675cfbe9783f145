-- +goose Up
-- +goose StatementBegin

-- Answers belong to conversations: of a person (0 where nobody is named) in a thread of a chat. key is that of the message which
-- gave the answer, before is JSON: the questions that it followed, the oldest first.
ALTER TABLE answers ADD COLUMN thread BIGINT NOT NULL DEFAULT 0;
ALTER TABLE answers ADD COLUMN person BIGINT NOT NULL DEFAULT 0;
ALTER TABLE answers ADD COLUMN key TEXT NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN before TEXT NOT NULL DEFAULT 'null';
CREATE INDEX answers_person ON answers (person) WHERE person <> 0;

-- Searches whose results are turned page by page; words are as somebody wrote them.
CREATE TABLE searches (
    id    TEXT   NOT NULL PRIMARY KEY,
    chat  BIGINT NOT NULL,
    at    BIGINT NOT NULL,
    words TEXT   NOT NULL
);
CREATE INDEX searches_chat ON searches (chat);
CREATE INDEX searches_at ON searches (at);
-- +goose StatementEnd
