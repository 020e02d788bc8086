"""What the panel is made from: event rows, the calendar of the chosen period, the days that each source covers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import polars as pl

from detente.errors import DetenteError, UnknownWord
from detente.record.imports.days import DayOrder, read_day
from detente.record.imports.manifest import list_files
from detente.record.imports.protocol import EVENTS, LINE, LOOSE, MANY
from detente.record.imports.tidying import tidy_rows
from detente.record.project import Project
from detente.types import Article, Event, EventType, Mention, Status

ARTICLES = "articles"  # the source of the project's own events
COUNTED = (Status.OCCURRED, Status.ONGOING, Status.CANCELLED)


class Period(StrEnum):
    """How long a period of the panel is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a panel is made of: the length of its periods, its sources and its dyads (of today); none named is all."""

    period: str = Period.YEAR
    sources: Sequence[str] = ()
    dyads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Ingredients:
    """The tables that `panel.sql` joins: `own` rows beside Parquet `files` of the same columns, calendar, coverage.

    `dyads`: only these, if any are named. `left_out`: the number of own events without a date on both sides, which no
    period can hold.
    """

    own: pl.DataFrame
    files: Sequence[Path]
    calendar: pl.DataFrame
    coverage: pl.DataFrame
    dyads: Sequence[str] = ()
    left_out: int = 0


def gather_ingredients(project: Project, choice: Choice) -> Ingredients:
    """Return what the panel of a project is made from."""
    if choice.period not in list(Period):
        raise UnknownWord(f"No period '{choice.period}'; there are {', '.join(Period)}.")
    imports = [row for row in project.read_imports() if row["events"]]  # sets on states have none
    known = [*dict.fromkeys(row["dataset"] for row in imports), ARTICLES]
    unknown = [one for one in choice.sources if one not in known]
    if unknown:
        raise DetenteError(f"The project holds no data set '{unknown[0]}'; there are {', '.join(known)}.")
    wanted = choice.sources or known
    own, left_out = _own_rows(project) if ARTICLES in wanted else (pl.DataFrame(schema=dict(EVENTS)), 0)
    files = [path for one in wanted if one != ARTICLES for path in list_files(project, one)]
    spans = [(row["dataset"], row["first_day"], row["last_day"]) for row in imports if row["dataset"] in wanted]
    if len(own):
        spans.append((ARTICLES, str(own["day"].min()), _as_of(project.read_articles(with_text=False), own)))
    if not spans:
        raise DetenteError(f"'{project.path}' holds no dated event; import data with: detente import FORMAT FILE -p …")
    calendar = _make_calendar(spans, Period(choice.period))
    return Ingredients(own, files, calendar, _make_coverage(spans), choice.dyads, left_out)


def own_rows(events: Iterable[Event], mentions: Iterable[Mention]) -> tuple[pl.DataFrame, int]:
    """Return a record's events as tidy rows, and how many of those that count have no date on both sides.

    Occurred, ongoing and cancelled events count (the last by what their end says); a pact merely in force is no act.
    """
    modes = {one.id: one.mode for one in mentions}
    counted = [one for one in events if one.status in COUNTED and not _is_tie(one)]
    dated = [one for one in counted if one.time.start and one.time.end]
    loose = [{LINE: at, **_loose(one, modes)} for at, one in enumerate(dated, start=1)]
    frame = pl.DataFrame(loose, schema={LINE: pl.Int64, **LOOSE})
    rows = tidy_rows(frame, ARTICLES, "own", DayOrder.AUTO).rows if len(frame) else pl.DataFrame(schema=dict(EVENTS))
    return rows.select(*EVENTS).sort("id", "day", "dyad"), len(counted) - len(dated)


def _own_rows(project: Project) -> tuple[pl.DataFrame, int]:
    record = project.record()
    return own_rows(record.events, record.mentions)


def _is_tie(event: Event) -> bool:
    return event.status is Status.ONGOING and event.type is EventType.AGREE


def _loose(event: Event, modes: dict[str, str | None]) -> dict[str, str | None]:
    """Return an event as a loose row; its mode is the one told most often."""
    told = Counter(mode for one in event.mentions if (mode := modes.get(one)))
    return {
        "id": event.id, "day": event.time.start, "until": event.time.end, "source": MANY.join(event.source),
        "target": MANY.join(event.target), "type": event.type.value, "status": event.status.value,
        "mode": min(told, key=lambda mode: (-told[mode], mode), default=None), "field": event.field.value,
        "mentions": str(event.witnesses), "place": event.place,
    }  # fmt: skip


def _as_of(articles: Iterable[Article], own: pl.DataFrame) -> str:
    """Return the last day that the articles can speak of: the latest publication, or the latest event."""
    published = [bounds[1] for one in articles if (bounds := read_day(one.date, DayOrder.AUTO))]
    return max(map(str, [*published, own["day"].max()]))


def _make_calendar(spans: Iterable[tuple[str, str, str]], period: Period) -> pl.DataFrame:
    """Return every day of the years that are covered, with its period: `2014`, `2014-Q2`, `2014-06`."""
    years = [int(one[:4]) for span in spans for one in span[1:]]
    days = pl.date_range(date(min(years), 1, 1), date(max(years), 12, 31), eager=True).alias("day")
    year, day = pl.col("day").dt.to_string("%Y"), pl.col("day")
    names = {
        Period.YEAR: year,
        Period.QUARTER: pl.concat_str(year, pl.lit("-Q"), day.dt.quarter().cast(pl.String)),
        Period.MONTH: day.dt.to_string("%Y-%m"),
    }
    return pl.DataFrame(days).with_columns(names[period].alias("period"))


def _make_coverage(spans: Iterable[tuple[str, str, str]]) -> pl.DataFrame:
    """Return each day that a source covers, once."""
    frame = pl.DataFrame(list(spans), schema=["source", "first", "last"], orient="row")
    first, last = (pl.col(name).str.to_date() for name in ("first", "last"))
    days = frame.with_columns(pl.date_ranges(first, last).alias("day")).explode("day")
    return days.select("source", "day").unique().sort("source", "day")
