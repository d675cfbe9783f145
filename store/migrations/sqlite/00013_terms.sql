-- +goose Up
-- +goose StatementBegin

-- Only which articles have a term is kept, not where and how often, and one column has the terms of all languages: that takes a fifth of the
-- room, and a search a tenth of the time.
DROP TABLE article_vocabulary;
DROP TABLE article_terms;
CREATE VIRTUAL TABLE article_terms USING fts5 (
    terms, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
UPDATE articles SET indexed = 0 WHERE indexed <> 0;
-- +goose StatementEnd
