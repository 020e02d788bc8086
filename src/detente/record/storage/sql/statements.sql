-- name: put_article
INSERT INTO articles (id, doc, source, title, author, outlet, date, language, text, text_hash, origin, reader_version)
VALUES (:id, :doc, :source, :title, :author, :outlet, :date, :language, :text, :text_hash, :origin, :reader_version)
ON CONFLICT (id) DO UPDATE SET
    doc = excluded.doc, source = excluded.source, language = excluded.language, text = excluded.text,
    text_hash = excluded.text_hash, origin = excluded.origin, reader_version = excluded.reader_version,
    title = CASE
        WHEN EXISTS (SELECT 1 FROM told_facts AS told WHERE told.article = excluded.id AND told.name = 'title')
        THEN articles.title ELSE excluded.title
    END,
    author = CASE
        WHEN EXISTS (SELECT 1 FROM told_facts AS told WHERE told.article = excluded.id AND told.name = 'author')
        THEN articles.author ELSE excluded.author
    END,
    outlet = CASE
        WHEN EXISTS (SELECT 1 FROM told_facts AS told WHERE told.article = excluded.id AND told.name = 'outlet')
        THEN articles.outlet ELSE excluded.outlet
    END,
    date = CASE
        WHEN EXISTS (SELECT 1 FROM told_facts AS told WHERE told.article = excluded.id AND told.name = 'date')
        THEN articles.date ELSE excluded.date
    END

-- name: put_coding
INSERT INTO codings (article, coder_version, text_hash, date) VALUES (:article, :coder_version, :text_hash, :date)

-- name: drop_coding
DELETE FROM codings WHERE article = :article

-- name: same_coding
SELECT 1
FROM codings JOIN articles ON articles.id = codings.article
WHERE codings.article = :article AND codings.coder_version = :coder_version AND codings.text_hash = :text_hash
    AND codings.date IS :date AND articles.text_hash = :text_hash

-- name: coder_versions
SELECT DISTINCT coder_version FROM codings ORDER BY coder_version

-- name: articles
SELECT id, doc, text, title, author, outlet, date, language, source, origin FROM decided_articles ORDER BY doc, id

-- name: articles_unread
SELECT id, doc, '' AS text, title, author, outlet, date, language, source, origin FROM decided_articles ORDER BY doc, id

-- name: article
SELECT id, doc, text, title, author, outlet, date, language, source, origin FROM decided_articles WHERE id = :id

-- name: find_article
SELECT id FROM articles WHERE id = :name
UNION
SELECT id FROM decided_articles WHERE doc = :name OR title = :name
ORDER BY id

-- name: read_article
SELECT text_hash FROM articles WHERE id = :id AND reader_version = :reader_version

-- name: versions
SELECT DISTINCT codings.coder_version, articles.reader_version
FROM codings JOIN articles ON articles.id = codings.article
ORDER BY codings.coder_version, articles.reader_version

-- name: articles_to_code
SELECT decided.id
FROM decided_articles AS decided LEFT JOIN codings ON codings.article = decided.id
WHERE codings.article IS NULL OR codings.coder_version <> :coder_version
    OR codings.text_hash <> decided.text_hash OR codings.date IS NOT decided.date
ORDER BY decided.doc, decided.id

-- name: text_hashes
SELECT id, doc, text, text_hash FROM articles ORDER BY doc, id

-- name: put_mention
INSERT INTO mentions VALUES (
    :id, :article, :start_char, :end_char, :quote, :source, :target, :type, :field, :status, :start, :end, :mode,
    :amount_value, :amount_unit, :said_by, :place, :trigger, :rule, :confidence
)
ON CONFLICT (article, id) DO NOTHING

-- name: mentions
SELECT * FROM mentions ORDER BY article, start_char, end_char, id

-- name: put_claim
INSERT INTO claims VALUES (
    :article, :position, :start_char, :end_char, :quote, :subject, :direction, :driver, :driver_dyad, :said_by,
    :start, :end, :turn, :standing, :rule, :confidence
)

-- name: claims
SELECT * FROM claims ORDER BY article, position

-- name: put_prediction
INSERT INTO predictions VALUES (
    :article, :position, :start_char, :end_char, :quote, :dyad, :what, :likelihood, :condition, :horizon, :said_by
)

-- name: predictions
SELECT * FROM predictions ORDER BY article, position

-- name: put_stated_fact
INSERT INTO stated_facts VALUES (
    :article, :position, :start_char, :end_char, :quote, :kind, :actors, :low, :high, :about, :of, :said_by
)

-- name: stated_facts
SELECT * FROM stated_facts ORDER BY article, position

-- name: told_facts
SELECT name, value FROM told_facts WHERE article = :article ORDER BY time, id

-- name: put_fault
INSERT INTO faults (source, reason, remedy, article) VALUES (:source, :reason, :remedy, :article)
ON CONFLICT (source) DO UPDATE SET reason = excluded.reason, remedy = excluded.remedy, article = excluded.article

-- name: drop_fault
DELETE FROM faults WHERE source = :source OR substr(source, 1, length(:source) + 1) = :source || '#'

-- name: drop_article_faults
DELETE FROM faults WHERE article = :article

-- name: faults
SELECT source, reason, remedy, article FROM faults ORDER BY source

-- name: put_decision
INSERT INTO decisions (id, kind, target, value, "by", time, reason, card, "check")
VALUES (:id, :kind, :target, :value, :by, :time, :reason, :card, :check)
ON CONFLICT (id) DO NOTHING

-- name: decisions
SELECT id, kind, target, value, "by", time, reason, card, "check" FROM decisions ORDER BY time, id

-- name: last_decision
SELECT max(time) AS time FROM decisions

-- name: withdrawals
SELECT 1 FROM decisions WHERE kind = 'withdraw' LIMIT 1

-- name: drop_withdrawn
DELETE FROM withdrawn

-- name: put_withdrawn
INSERT INTO withdrawn (id) VALUES (:id)

-- name: put_event
INSERT INTO events VALUES (
    :id, :witnesses, :source, :target, :type, :field, :status, :start, :end, :amount_value, :amount_unit, :place,
    :confidence
)

-- name: put_event_mention
INSERT INTO event_mentions (event, mention) VALUES (:event, :mention)

-- name: events
SELECT * FROM events ORDER BY id

-- name: event_mentions
SELECT event, mention FROM event_mentions ORDER BY event, mention

-- name: drop_events
DELETE FROM events

-- name: former_events
SELECT event_mentions.event AS id, event_mentions.mention FROM event_mentions
UNION
SELECT id, event AS mention FROM aliases
ORDER BY id, mention

-- name: drop_aliases
DELETE FROM aliases

-- name: put_alias
INSERT INTO aliases (id, event) VALUES (:id, :event)

-- name: find_event
SELECT id FROM events WHERE id = :id
UNION ALL
SELECT event FROM event_mentions WHERE mention = :id
UNION ALL
SELECT event FROM aliases WHERE id = :id
LIMIT 1

-- name: note_change
UPDATE progress SET changes = changes + 1

-- name: note_merge
UPDATE progress SET merged = :merged

-- name: progress
SELECT changes, merged FROM progress

-- name: put_import
INSERT INTO imports VALUES (
    :id, :dataset, :format, :file, :sha256, :importer, :events, :rows, :rejected, :duplicates, :first_day, :last_day
)

-- name: put_import_file
INSERT INTO import_files VALUES (
    :path, :import, :kind, :sha256, :rows, :first_day, :last_day, :first_id, :last_id
)

-- name: drop_import
DELETE FROM imports WHERE id = :id

-- name: imports
SELECT * FROM imports ORDER BY dataset, first_day, file, id

-- name: import_files
SELECT import_files.*, imports.dataset
FROM import_files JOIN imports ON imports.id = import_files.import
ORDER BY import_files.path
