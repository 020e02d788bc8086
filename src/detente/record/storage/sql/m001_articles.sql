CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    doc TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT,
    author TEXT,
    outlet TEXT,
    date TEXT,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    origin TEXT,
    reader_version TEXT NOT NULL
);
CREATE INDEX articles_by_doc ON articles (doc);

CREATE TABLE codings (
    article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    coder_version TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    date TEXT
);

CREATE TABLE faults (
    source TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    article TEXT
);
