-- +goose Up

-- A fingerprint is a set of keys now, no longer one key for each of 40 bands. Keys of then and of now say nothing to each
-- other: the old ones go, and the next run gives the originals new ones, from their texts.
DROP TABLE fingerprints;

CREATE TABLE fingerprints (
    key     BIGINT NOT NULL,
    article BIGINT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE INDEX fingerprints_article ON fingerprints (article);

-- Articles that wait for a fingerprint. One that is replaced may come back, and needs its own then.
CREATE TABLE unprinted (
    article BIGINT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
);
INSERT INTO unprinted (article) SELECT id FROM articles WHERE state IN ('relevant', 'reported', 'filed');
