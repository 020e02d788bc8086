-- Dyad × period × field counts and sums, for each source of events: run by DuckDB and by Spark alike.
-- `events`: one row for each event, pair and month; `calendar`: each day and its period; `coverage`: each day that a
-- source covers. Outside its coverage a source has NULL, inside it 0 where nothing was told.
-- Sums are rounded, halves up, so that they come out the same in whatever order they were taken; once, where there are
-- any, and not for each period without one.
WITH spans AS (
    SELECT
        sources.source AS source,
        calendar.period AS period,
        CAST(COUNT(coverage.day) AS DOUBLE) / CAST(COUNT(*) AS DOUBLE) AS coverage
    FROM (SELECT DISTINCT source FROM coverage) AS sources
    CROSS JOIN calendar
    LEFT JOIN coverage ON coverage.source = sources.source AND coverage.day = calendar.day
    GROUP BY sources.source, calendar.period
),
summed AS (
    SELECT
        events.dataset AS source,
        events.dyad AS dyad,
        calendar.period AS period,
        events.field AS field,
        SUM(CASE WHEN events.type IS NULL THEN events.share ELSE CAST(0 AS DOUBLE) END) AS statements,
        SUM(CASE WHEN events.quad = 1 THEN events.share ELSE CAST(0 AS DOUBLE) END) AS verbal_cooperation,
        SUM(CASE WHEN events.quad = 2 THEN events.share ELSE CAST(0 AS DOUBLE) END) AS material_cooperation,
        SUM(CASE WHEN events.quad = 3 THEN events.share ELSE CAST(0 AS DOUBLE) END) AS verbal_conflict,
        SUM(CASE WHEN events.quad = 4 THEN events.share ELSE CAST(0 AS DOUBLE) END) AS material_conflict,
        SUM(CASE WHEN events.direction = 1 THEN events.share ELSE CAST(0 AS DOUBLE) END) AS by_first,
        SUM(CASE WHEN events.direction = -1 THEN events.share ELSE CAST(0 AS DOUBLE) END) AS by_second,
        SUM(CASE WHEN events.intensity > 0 THEN events.share ELSE CAST(0 AS DOUBLE) END) AS positive,
        SUM(events.share * COALESCE(events.intensity, CAST(0 AS DOUBLE))) AS intensity,
        SUM(events.share * COALESCE(events.goldstein, CAST(0 AS DOUBLE))) AS goldstein,
        SUM(events.share * CAST(events.mentions AS DOUBLE)) AS mentions
    FROM events
    JOIN calendar ON events.day = calendar.day
    WHERE events.dyad IS NOT NULL
    GROUP BY events.dataset, events.dyad, calendar.period, events.field
),
counted AS (
    SELECT
        source, dyad, period, field,
        FLOOR((verbal_cooperation + material_cooperation + verbal_conflict + material_conflict) * 1e6 + 0.5) / 1e6
            AS events,
        FLOOR(statements * 1e6 + 0.5) / 1e6 AS statements,
        FLOOR(verbal_cooperation * 1e6 + 0.5) / 1e6 AS verbal_cooperation,
        FLOOR(material_cooperation * 1e6 + 0.5) / 1e6 AS material_cooperation,
        FLOOR(verbal_conflict * 1e6 + 0.5) / 1e6 AS verbal_conflict,
        FLOOR(material_conflict * 1e6 + 0.5) / 1e6 AS material_conflict,
        FLOOR(by_first * 1e6 + 0.5) / 1e6 AS by_first,
        FLOOR(by_second * 1e6 + 0.5) / 1e6 AS by_second,
        FLOOR(positive * 1e6 + 0.5) / 1e6 AS positive,
        FLOOR(intensity * 1e6 + 0.5) / 1e6 AS intensity,
        FLOOR(goldstein * 1e6 + 0.5) / 1e6 AS goldstein,
        FLOOR(mentions * 1e6 + 0.5) / 1e6 AS mentions
    FROM summed
),
cells AS (
    SELECT DISTINCT source, dyad, field FROM summed
)
SELECT
    cells.source AS source,
    cells.dyad AS dyad,
    spans.period AS period,
    cells.field AS field,
    spans.coverage AS coverage,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.events, CAST(0 AS DOUBLE)) END AS events,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.statements, CAST(0 AS DOUBLE)) END AS statements,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.verbal_cooperation, CAST(0 AS DOUBLE)) END AS verbal_cooperation,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.material_cooperation, CAST(0 AS DOUBLE)) END AS material_cooperation,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.verbal_conflict, CAST(0 AS DOUBLE)) END AS verbal_conflict,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.material_conflict, CAST(0 AS DOUBLE)) END AS material_conflict,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.by_first, CAST(0 AS DOUBLE)) END AS by_first,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.by_second, CAST(0 AS DOUBLE)) END AS by_second,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.positive, CAST(0 AS DOUBLE)) END AS positive,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.intensity, CAST(0 AS DOUBLE)) END AS intensity,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.goldstein, CAST(0 AS DOUBLE)) END AS goldstein,
    CASE WHEN spans.coverage > 0 THEN COALESCE(counted.mentions, CAST(0 AS DOUBLE)) END AS mentions
FROM cells
JOIN spans ON spans.source = cells.source
LEFT JOIN counted
    ON counted.source = cells.source AND counted.dyad = cells.dyad AND counted.field = cells.field
    AND counted.period = spans.period
ORDER BY source, dyad, period, field
