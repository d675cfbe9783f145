-- +goose Up
-- +goose StatementBegin

-- Who gave the old figure where it is not who gives the new one.
ALTER TABLE story_events ADD COLUMN old_by TEXT NOT NULL DEFAULT '';
-- +goose StatementEnd
