-- Decisions may withdraw others, and tell which event was judged and by which random check it was drawn. SQLite changes
-- a closed list only by making the table anew.
DROP VIEW dated_articles;

ALTER TABLE decisions RENAME TO former_decisions;

CREATE TABLE decisions (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'edit', 'merge', 'split', 'add', 'date', 'withdraw')),
    target TEXT NOT NULL CHECK (json_valid(target)),
    value TEXT NOT NULL CHECK (json_valid(value)),
    "by" TEXT NOT NULL,
    time TEXT NOT NULL,
    reason TEXT NOT NULL,
    card TEXT NOT NULL DEFAULT '',
    "check" TEXT NOT NULL DEFAULT '',
    article TEXT GENERATED ALWAYS AS (json_extract(target, '$.article')) VIRTUAL
);

INSERT INTO decisions (position, id, kind, target, value, "by", time, reason)
SELECT position, id, kind, target, value, "by", time, reason FROM former_decisions;

DROP TABLE former_decisions;

CREATE INDEX decisions_by_article ON decisions (article, kind, time);

CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'the journal of decisions is append-only');
END;

CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'the journal of decisions is append-only');
END;

-- Derived from the journal: the decisions that a later one withdraws.
CREATE TABLE withdrawn (id TEXT PRIMARY KEY);

CREATE VIEW dated_articles AS
SELECT
    articles.id, doc, text, title, author, outlet, articles.date AS read_date, language, source, origin, text_hash,
    reader_version,
    COALESCE(
        (
            SELECT json_extract(decisions.value, '$.date')
            FROM decisions
            WHERE decisions.article = articles.id AND decisions.kind = 'date'
                AND decisions.id NOT IN (SELECT withdrawn.id FROM withdrawn)
            ORDER BY decisions.time DESC, decisions.id DESC
            LIMIT 1
        ),
        articles.date
    ) AS date
FROM articles;
