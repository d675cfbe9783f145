-- +goose Up
-- +goose StatementBegin

-- Reports that were left out as off the topic, and when to look at them again: a report that ties the same event to the topic may come later.
CREATE TABLE left_out (
    article BIGINT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    at      BIGINT NOT NULL,
    looks   BIGINT NOT NULL
);
CREATE INDEX left_out_at ON left_out (at);
-- +goose StatementEnd
