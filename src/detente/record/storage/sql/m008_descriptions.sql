-- People may also say what an article is called, who wrote it and where it stood. SQLite changes a closed list only by
-- making the table anew.
DROP VIEW dated_articles;

ALTER TABLE decisions RENAME TO former_decisions;

CREATE TABLE decisions (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (
        kind IN ('accept', 'reject', 'edit', 'merge', 'split', 'add', 'date', 'describe', 'withdraw')
    ),
    target TEXT NOT NULL CHECK (json_valid(target)),
    value TEXT NOT NULL CHECK (json_valid(value)),
    "by" TEXT NOT NULL,
    time TEXT NOT NULL,
    reason TEXT NOT NULL,
    card TEXT NOT NULL DEFAULT '',
    "check" TEXT NOT NULL DEFAULT '',
    article TEXT GENERATED ALWAYS AS (json_extract(target, '$.article')) VIRTUAL
);

INSERT INTO decisions (position, id, kind, target, value, "by", time, reason, card, "check")
SELECT position, id, kind, target, value, "by", time, reason, card, "check" FROM former_decisions;

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

-- What decisions in force say of articles, a row a fact; an empty value takes away what was read.
CREATE VIEW told_facts AS
SELECT decisions.article, json_each.key AS name, json_each.value, decisions.time, decisions.id
FROM decisions, json_each(decisions.value)
WHERE json_each.type = 'text' AND decisions.id NOT IN (SELECT withdrawn.id FROM withdrawn)
    AND (
        (decisions.kind = 'date' AND json_each.key = 'date')
        OR (decisions.kind = 'describe' AND json_each.key IN ('title', 'author', 'outlet'))
    );

-- The latest word on an article and a fact stands, else what was read.
CREATE VIEW decided_articles AS
SELECT
    articles.id, doc, text, language, source, origin, text_hash, reader_version,
    NULLIF(COALESCE((
        SELECT value FROM told_facts AS told WHERE told.article = articles.id AND told.name = 'title'
        ORDER BY told.time DESC, told.id DESC LIMIT 1
    ), articles.title), '') AS title,
    NULLIF(COALESCE((
        SELECT value FROM told_facts AS told WHERE told.article = articles.id AND told.name = 'author'
        ORDER BY told.time DESC, told.id DESC LIMIT 1
    ), articles.author), '') AS author,
    NULLIF(COALESCE((
        SELECT value FROM told_facts AS told WHERE told.article = articles.id AND told.name = 'outlet'
        ORDER BY told.time DESC, told.id DESC LIMIT 1
    ), articles.outlet), '') AS outlet,
    NULLIF(COALESCE((
        SELECT value FROM told_facts AS told WHERE told.article = articles.id AND told.name = 'date'
        ORDER BY told.time DESC, told.id DESC LIMIT 1
    ), articles.date), '') AS date
FROM articles;
