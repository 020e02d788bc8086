-- Derived from mentions and decisions; made anew whenever these change.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    witnesses INTEGER NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    type TEXT NOT NULL,
    field TEXT NOT NULL,
    status TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    amount_value REAL,
    amount_unit TEXT,
    place TEXT,
    confidence REAL NOT NULL
);

CREATE TABLE event_mentions (
    mention TEXT PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE
);
CREATE INDEX event_mentions_by_event ON event_mentions (event, mention);

-- An id that once named an event, and the event that tells of the same thing now.
CREATE TABLE aliases (
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL
);

-- One row: how often mentions or decisions changed, and the state that the events were made from.
CREATE TABLE progress (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    changes INTEGER NOT NULL,
    merged TEXT NOT NULL
);
INSERT INTO progress VALUES (1, 0, '');
