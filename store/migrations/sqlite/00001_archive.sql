-- +goose Up
-- +goose StatementBegin

-- Marks the file as an archive of Tumen ("Tumn"), so that a database of another program is never written to.
PRAGMA application_id = 1416981870;

-- Times are unix milliseconds, NULL where unknown. Booleans are 0 and 1. JSON is TEXT.

CREATE TABLE feeds (
    name          TEXT   NOT NULL PRIMARY KEY,
    address       TEXT   NOT NULL,
    etag          TEXT   NOT NULL,
    last_modified TEXT   NOT NULL,
    last_try      BIGINT,
    last_success  BIGINT,
    failures      BIGINT NOT NULL,
    error         TEXT   NOT NULL,
    next_fetch    BIGINT
);

CREATE TABLE stories (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    category TEXT   NOT NULL,
    status   TEXT   NOT NULL,
    first    BIGINT,
    last     BIGINT,
    articles BIGINT NOT NULL,
    origins  BIGINT NOT NULL,
    stale    BIGINT NOT NULL
);
CREATE INDEX stories_stale ON stories (id) WHERE stale = 1;

-- found and raw_hash name what was received; address and hash name what was read from it. reported is published,
-- else fetched. filed is known in the state filed and in no other. next_try is 0 for at once. raw and text stand last: what is long is not read with a head.
CREATE TABLE articles (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    found        TEXT   NOT NULL,
    raw_hash     TEXT   NOT NULL,
    address      TEXT   NOT NULL,
    source       TEXT   NOT NULL,
    outlet       TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    byline       TEXT   NOT NULL DEFAULT '',
    published    BIGINT,
    fetched      BIGINT NOT NULL,
    reported     BIGINT NOT NULL,
    seen         BIGINT NOT NULL,
    language     TEXT   NOT NULL,
    hash         TEXT   NOT NULL DEFAULT '',
    state        TEXT   NOT NULL,
    reason       TEXT   NOT NULL DEFAULT '',
    reprint_of   BIGINT REFERENCES articles (id),
    replaced_by  BIGINT REFERENCES articles (id),
    dropped      BIGINT NOT NULL DEFAULT 0,
    step         TEXT   NOT NULL DEFAULT '',
    attempts     BIGINT NOT NULL DEFAULT 0,
    error_class  TEXT   NOT NULL DEFAULT '',
    error        TEXT   NOT NULL DEFAULT '',
    next_try     BIGINT NOT NULL DEFAULT 0,
    story        BIGINT REFERENCES stories (id),
    filed        BIGINT,
    content_type TEXT   NOT NULL,
    raw          BLOB,
    text         TEXT   NOT NULL DEFAULT '',
    UNIQUE (found, raw_hash)
);
CREATE INDEX articles_due ON articles (state, reported, address, id) WHERE replaced_by IS NULL;
CREATE INDEX articles_address ON articles (address, id);
CREATE INDEX articles_filed ON articles (filed) WHERE filed IS NOT NULL AND replaced_by IS NULL;
CREATE INDEX articles_published ON articles (published) WHERE replaced_by IS NULL;
CREATE INDEX articles_reported ON articles (reported, address) WHERE filed IS NOT NULL AND replaced_by IS NULL;
CREATE INDEX articles_reprint_of ON articles (reprint_of) WHERE reprint_of IS NOT NULL;
CREATE INDEX articles_replaced_by ON articles (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX articles_story ON articles (story, reported) WHERE filed IS NOT NULL AND replaced_by IS NULL;

CREATE TABLE sentences (
    article   BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n         BIGINT NOT NULL,
    from_byte BIGINT NOT NULL,
    to_byte   BIGINT NOT NULL,
    PRIMARY KEY (article, n)
);

CREATE TABLE fingerprints (
    article BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    band    BIGINT NOT NULL,
    hash    BIGINT NOT NULL,
    PRIMARY KEY (article, band)
);
CREATE INDEX fingerprints_hash ON fingerprints (band, hash, article);

-- The features of the articles that are filed and not replaced; reported is the article's.
CREATE TABLE features (
    article  BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    feature  TEXT   NOT NULL,
    reported BIGINT NOT NULL,
    PRIMARY KEY (article, feature)
);
CREATE INDEX features_feature ON features (feature, reported, article);

CREATE TABLE claims (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    article         BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal         BIGINT NOT NULL,
    story           BIGINT REFERENCES stories (id),
    text            TEXT   NOT NULL,
    language        TEXT   NOT NULL,
    category        TEXT   NOT NULL,
    stance          TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    attribution     TEXT   NOT NULL,
    event_from      BIGINT,
    event_to        BIGINT,
    event_precision TEXT   NOT NULL,
    UNIQUE (article, ordinal),
    UNIQUE (id, article)
);
CREATE INDEX claims_story ON claims (story) WHERE story IS NOT NULL;

-- A claim stands on sentences of its own article and of no other.
CREATE TABLE claim_sentences (
    claim    BIGINT NOT NULL,
    article  BIGINT NOT NULL,
    sentence BIGINT NOT NULL,
    PRIMARY KEY (claim, sentence),
    FOREIGN KEY (claim, article) REFERENCES claims (id, article) ON DELETE CASCADE,
    FOREIGN KEY (article, sentence) REFERENCES sentences (article, n)
);
CREATE INDEX claim_sentences_sentence ON claim_sentences (article, sentence);

CREATE TABLE claim_entities (
    claim  BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    entity TEXT   NOT NULL,
    PRIMARY KEY (claim, entity)
);
CREATE INDEX claim_entities_entity ON claim_entities (entity, claim);

CREATE TABLE figures (
    claim           BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    ordinal         BIGINT NOT NULL,
    indicator       TEXT   NOT NULL,
    whom            TEXT   NOT NULL,
    low             DOUBLE PRECISION NOT NULL,
    high            DOUBLE PRECISION NOT NULL,
    bound           TEXT   NOT NULL,
    unit            TEXT   NOT NULL,
    place           TEXT   NOT NULL,
    as_of_from      BIGINT,
    as_of_to        BIGINT,
    as_of_precision TEXT   NOT NULL,
    among           TEXT   NOT NULL,
    PRIMARY KEY (claim, ordinal)
);
CREATE INDEX figures_indicator ON figures (indicator, claim);

CREATE TABLE editions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    key      TEXT   NOT NULL UNIQUE,
    language TEXT   NOT NULL,
    made     BIGINT NOT NULL,
    since    BIGINT,
    until    BIGINT,
    body     TEXT   NOT NULL
);
CREATE INDEX editions_language ON editions (language, until, made, id);
-- +goose StatementEnd
