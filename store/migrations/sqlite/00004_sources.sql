-- +goose Up
-- +goose StatementBegin

-- What operators said of sources. One without an address only changes a source that is set elsewhere. wait is in milliseconds.
CREATE TABLE sources_of_4 (
    id       TEXT   NOT NULL PRIMARY KEY,
    name     TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    address  TEXT   NOT NULL,
    selector TEXT   NOT NULL,
    outlet   TEXT   NOT NULL,
    language TEXT   NOT NULL,
    side     TEXT   NOT NULL,
    of_state BIGINT NOT NULL,
    grade    TEXT   NOT NULL,
    rights   TEXT   NOT NULL,
    wait     BIGINT NOT NULL,
    paused   BIGINT NOT NULL,
    resumed  BIGINT NOT NULL,
    added    BIGINT
);
INSERT INTO sources_of_4 (id, name, kind, address, selector, outlet, language, side, of_state, grade, rights, wait, paused, resumed, added)
    SELECT name, '', '', address, '', outlet, '', '', 0, '', '', 0, paused, 0, added FROM sources;
DROP TABLE sources;
ALTER TABLE sources_of_4 RENAME TO sources;

-- What is remembered of each source that was visited. gap is in milliseconds.
CREATE TABLE tracks (
    source        TEXT   NOT NULL PRIMARY KEY,
    address       TEXT   NOT NULL,
    etag          TEXT   NOT NULL,
    last_modified TEXT   NOT NULL,
    last          TEXT   NOT NULL,
    last_try      BIGINT,
    next_visit    BIGINT,
    failures      BIGINT NOT NULL,
    condition     TEXT   NOT NULL,
    detail        TEXT   NOT NULL,
    since         BIGINT,
    answered      BIGINT,
    newest        BIGINT,
    gap           BIGINT NOT NULL,
    told          TEXT   NOT NULL,
    day           TEXT   NOT NULL,
    taken         BIGINT NOT NULL,
    back          TEXT   NOT NULL,
    until         BIGINT
);
INSERT INTO tracks (source, address, etag, last_modified, last, last_try, next_visit, failures, condition, detail, since, answered,
        newest, gap, told, day, taken, back, until)
    SELECT name, address, etag, last_modified, '', last_try, next_fetch, failures, CASE WHEN failures > 0 THEN 'failing' ELSE 'fine' END,
        error, last_try, last_success, NULL, 0, '', '', 0, '', NULL FROM feeds;
DROP TABLE feeds;

-- The items that sources list, so that each is asked for once.
CREATE TABLE listed (
    source  TEXT   NOT NULL,
    address TEXT   NOT NULL,
    print   TEXT   NOT NULL,
    seen    BIGINT NOT NULL,
    listed  BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    problem TEXT   NOT NULL,
    tries   BIGINT NOT NULL,
    next    BIGINT,
    taken         TEXT NOT NULL,
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    PRIMARY KEY (source, address)
);
CREATE INDEX listed_since ON listed (listed);
CREATE INDEX listed_due ON listed (source, next) WHERE next IS NOT NULL;

-- An excerpt is a part of a report whose rest is closed to us.
ALTER TABLE articles ADD COLUMN excerpt BIGINT NOT NULL DEFAULT 0;

-- When a claim lost its evidence, because its report no longer has the sentence; NULL while it stands.
ALTER TABLE claims ADD COLUMN lost BIGINT;
-- +goose StatementEnd
