-- +goose Up
-- +goose StatementBegin

-- How many articles have each feature, and under the empty one how many have any, so that the rare ones of an article are known without
-- counting all that have the others.
CREATE TABLE feature_counts (
    feature TEXT   NOT NULL PRIMARY KEY,
    n       BIGINT NOT NULL
) WITHOUT ROWID;
INSERT INTO feature_counts (feature, n) SELECT feature, COUNT(*) FROM features GROUP BY feature
UNION ALL SELECT '', COUNT(DISTINCT article) FROM features HAVING COUNT(*) > 0;

-- The features of an article as one text, by lines: what is compared is read whole, what is looked for by the rows of features.
CREATE TABLE profiles (
    article  BIGINT NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    features TEXT   NOT NULL
);
INSERT INTO profiles (article, features)
SELECT article, GROUP_CONCAT(feature, CHAR(10)) FROM (SELECT article, feature FROM features ORDER BY article, feature) AS f GROUP BY article;
-- +goose StatementEnd
