-- +goose Up
-- +goose StatementBegin

-- Reports that were left out as off the topic, and when to look at them again: a report that ties the same event to the topic may come later.
CREATE TABLE left_out (
    article BIGINT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    at      BIGINT NOT NULL,
    looks   BIGINT NOT NULL
);
CREATE INDEX left_out_at ON left_out (at);

-- What was left out in the last week, before this was kept, is looked at too; not as new, which its first run has counted.
INSERT INTO left_out (article, at, looks)
SELECT id, 0, 1 FROM articles
WHERE state = 'off-topic' AND replaced_by IS NULL AND reported > (CAST(strftime('%s', 'now') AS INTEGER) - 7 * 86400) * 1000;
-- +goose StatementEnd
