-- +goose Up
-- +goose StatementBegin

-- weekly is set for who wishes a review of the week, review is when the next one is due, week the date of the last one. due
-- is the earliest of next and review: what is looked for.
ALTER TABLE subscribers ADD COLUMN weekly BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscribers ADD COLUMN review BIGINT;
ALTER TABLE subscribers ADD COLUMN week TEXT NOT NULL DEFAULT '';
ALTER TABLE subscribers ADD COLUMN due BIGINT;
UPDATE subscribers SET due = next;
DROP INDEX subscribers_due;
CREATE INDEX subscribers_due ON subscribers (due, chat, thread) WHERE subscription = 'subscribed' AND due IS NOT NULL;
-- +goose StatementEnd
