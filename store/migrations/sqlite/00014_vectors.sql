-- +goose Up
-- +goose StatementBegin

-- What an embedding model made of texts, each once by model and SHA-256: values of four bytes, and the signs of them, a bit each, by which
-- the near ones are looked for.
CREATE TABLE vectors (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    model  TEXT NOT NULL,
    hash   TEXT NOT NULL,
    signs  BLOB NOT NULL,
    body   BLOB NOT NULL,
    UNIQUE (model, hash)
);

-- The vectors of claims. ids grow, so that who keeps them in memory sees which are new.
CREATE TABLE claim_vectors (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    claim  BIGINT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    vector BIGINT NOT NULL REFERENCES vectors (id),
    UNIQUE (claim, vector)
);
CREATE INDEX claim_vectors_vector ON claim_vectors (vector);
-- +goose StatementEnd
