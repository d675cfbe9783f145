-- +goose Up
-- +goose StatementBegin

-- The terms by which articles are found, each article in the column of its language, what a model says of it in English in said. They
-- are made by the program (see articles.indexed), so that only the terms are kept, not the text once more.
CREATE VIRTUAL TABLE article_terms USING fts5 (uk, de, ko, en, said, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
-- In how many articles a term stands.
CREATE VIRTUAL TABLE article_vocabulary USING fts5vocab (article_terms, row);

-- indexed is the edition of the rules by which the article's terms were made, 0 if they are to be made.
ALTER TABLE articles ADD COLUMN indexed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX articles_indexed ON articles (indexed, id) WHERE filed IS NOT NULL AND replaced_by IS NULL;
-- +goose StatementEnd
