CREATE TABLE decisions (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'edit', 'merge', 'split', 'add', 'date')),
    target TEXT NOT NULL CHECK (json_valid(target)),
    value TEXT NOT NULL CHECK (json_valid(value)),
    "by" TEXT NOT NULL,
    time TEXT NOT NULL,
    reason TEXT NOT NULL,
    article TEXT GENERATED ALWAYS AS (json_extract(target, '$.article')) VIRTUAL
);
CREATE INDEX decisions_by_article ON decisions (article, kind, position);

CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'the journal of decisions is append-only');
END;

CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'the journal of decisions is append-only');
END;

CREATE VIEW dated_articles AS
SELECT
    articles.id, doc, text, title, author, outlet, articles.date AS read_date, language, source, origin, text_hash,
    reader_version,
    COALESCE(
        (
            SELECT json_extract(decisions.value, '$.date')
            FROM decisions
            WHERE decisions.article = articles.id AND decisions.kind = 'date'
            ORDER BY decisions.time DESC, decisions.position DESC
            LIMIT 1
        ),
        articles.date
    ) AS date
FROM articles;
