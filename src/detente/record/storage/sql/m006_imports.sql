-- Files of event data that were imported, and the Parquet files beside the project that hold their rows.
-- What is not listed here does not count.
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    dataset TEXT NOT NULL,
    format TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    importer TEXT NOT NULL,
    events INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    UNIQUE (dataset, sha256)
);

CREATE TABLE import_files (
    path TEXT PRIMARY KEY,
    import TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('events', 'rejects', 'states')),
    sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    first_id TEXT,
    last_id TEXT
);
CREATE INDEX import_files_by_import ON import_files (import);
