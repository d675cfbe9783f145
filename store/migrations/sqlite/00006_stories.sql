-- +goose Up
-- +goose StatementBegin

-- What happened to a story. mark is the same for the same event, so that none is kept twice; figures are JSON, empty for
-- none. A claim that an event names may be gone: a model's report takes the place of what stood in for it.
CREATE TABLE story_events (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    story      BIGINT NOT NULL REFERENCES stories (id),
    kind       TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    claim      BIGINT NOT NULL,
    who        TEXT   NOT NULL,
    old_figure TEXT   NOT NULL,
    new_figure TEXT   NOT NULL,
    other      BIGINT NOT NULL,
    mark       TEXT   NOT NULL,
    UNIQUE (story, mark)
);
CREATE INDEX story_events_at ON story_events (at, story);

-- Until now nothing was kept but the reports: each story began when the first of them was filed.
INSERT INTO story_events (story, kind, at, claim, who, old_figure, new_figure, other, mark)
SELECT story, 'new', MIN(filed), 0, '', '', '', 0, 'new' FROM articles
WHERE story IS NOT NULL AND filed IS NOT NULL
GROUP BY story ORDER BY MIN(filed), story;

-- Where a story went that turned out to be another one. Its row in stories stays, without articles, and so do its links.
CREATE TABLE story_moves (
    story      BIGINT PRIMARY KEY REFERENCES stories (id),
    into_story BIGINT NOT NULL REFERENCES stories (id) CHECK (into_story <> story),
    at         BIGINT NOT NULL
);
CREATE INDEX story_moves_into ON story_moves (into_story);

-- Claims that lost their evidence, and of which the events of their story do not tell yet. What was lost until now is not
-- told any more.
CREATE TABLE untold (
    claim BIGINT PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE
);

-- What stood in for a model's report, as JSON, when that took its place at revised: readers may have been shown it.
ALTER TABLE articles ADD COLUMN revised BIGINT;
CREATE INDEX articles_revised ON articles (revised) WHERE revised IS NOT NULL AND replaced_by IS NULL;
CREATE TABLE stand_ins (
    article BIGINT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    claims  TEXT NOT NULL
);
-- +goose StatementEnd
