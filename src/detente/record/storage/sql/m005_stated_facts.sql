CREATE TABLE stated_facts (
    article TEXT NOT NULL REFERENCES codings (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    quote TEXT NOT NULL,
    kind TEXT NOT NULL,
    actors TEXT NOT NULL,
    low REAL,
    high REAL,
    about TEXT,
    "of" TEXT,
    said_by TEXT,
    PRIMARY KEY (article, position)
);
