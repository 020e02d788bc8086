CREATE TABLE mentions (
    id TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES codings (article) ON DELETE CASCADE,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    quote TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    type TEXT NOT NULL,
    field TEXT NOT NULL,
    status TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    mode TEXT,
    amount_value REAL,
    amount_unit TEXT,
    said_by TEXT,
    place TEXT,
    "trigger" TEXT NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (article, id)
);

CREATE TABLE claims (
    article TEXT NOT NULL REFERENCES codings (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    quote TEXT NOT NULL,
    subject TEXT NOT NULL,
    direction INTEGER NOT NULL,
    driver TEXT NOT NULL,
    driver_dyad TEXT,
    said_by TEXT,
    start TEXT,
    "end" TEXT,
    turn TEXT,
    standing TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (article, position)
);

CREATE TABLE predictions (
    article TEXT NOT NULL REFERENCES codings (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    quote TEXT NOT NULL,
    dyad TEXT NOT NULL,
    what TEXT NOT NULL,
    likelihood TEXT NOT NULL,
    condition TEXT,
    horizon TEXT,
    said_by TEXT,
    PRIMARY KEY (article, position)
);
