"""Small records for tests of measures: an event a line, as `1971 AGREE`, with options."""

from dataclasses import replace

import numpy as np

from detente.measure.relation import Evidence
from detente.measure.relation.observations import Observation
from detente.types import Article, Claim, Event, EventType, Field, Interval, Mention, Span, Status

DAY = 1 / 365


def event(
    time: str | None,
    kind: str = "CONSULT",
    *,
    name: str = "",
    status: str = "occurred",
    field: str = "diplomatic",
    pair: tuple[str, str] = ("PAK", "RUS"),
    witnesses: int = 1,
    mentions: tuple[str, ...] = (),
) -> Event:
    start, _, end = (time or "").partition("/")
    interval = Interval(None if start in ("", "..") else start, None if end == ".." else end or start or None)
    ident = name or f"{time}-{kind}-{status}-{field}-{'-'.join(pair)}"
    return Event(
        id=ident, mentions=mentions or (f"m-{ident}",), witnesses=witnesses, source=(pair[0],), target=(pair[1],),
        type=EventType(kind), field=Field(field), status=Status(status), time=interval,
    )  # fmt: skip


def course(*lines: str) -> Evidence:
    """Evidence from lines of time and type: `1971 ASSAULT`."""
    return Evidence(tuple(event(*line.split(), name=f"e{i:03d}") for i, line in enumerate(lines)))


def told(article: str, quote: str, time: str = "", **what: object) -> Claim:
    start, _, end = time.partition("/")
    claim = Claim(
        article=article, span=Span(0, len(quote)), quote=quote, subject=("PAK", "RUS"), direction=1, driver="",
        time=Interval(start or None, end or start or None),
    )  # fmt: skip
    return replace(claim, **what)  # type: ignore[arg-type]


def article(name: str, date: str | None = "2018-05", author: str | None = None) -> Article:
    return Article(id=name, doc=name, text="", date=date, author=author)


def mention(name: str, of: str, mode: str | None = None) -> Mention:
    """A mention in article `of`; its id is a hash, so events must be given `mention(...).id`."""
    span = Span(0, len(name))
    return Mention(of, span, name, ("PAK",), ("RUS",), EventType.CONSULT, Field.DIPLOMATIC, Status.OCCURRED, mode=mode)


def simulate(
    rng: np.random.Generator, *, count: int = 25, years: int = 45, wide: float = 0.0, missing: bool = False
) -> tuple[np.ndarray, list[Observation]]:
    """A level that wanders month by month, and events that saw it: some over intervals, none in missing years."""
    scatter, wander = rng.uniform(1.5, 4.0), np.exp(rng.uniform(np.log(0.15), np.log(1.5)))
    free = rng.normal(0, 3) + np.cumsum(rng.normal(0, wander / 12**0.5, years * 12))
    level = np.abs((free - 8) % 32 - 16) - 8  # thrown back at ±8, so that scores have room on both sides
    seen = []
    for moment in rng.uniform(0, years, count):
        if missing and years * 0.35 < moment < years * 0.65:
            continue
        certainty = float(rng.choice([0.5, 1.0, 1.5]))
        length = float(rng.choice([1.0, 3.0, 8.0])) if rng.random() < wide else DAY
        lasting = bool(rng.random() < 0.5)
        start = max(0.0, moment - (length / 2 if lasting else rng.uniform(0, length)))
        end = min(float(years), start + length)
        months = slice(int(start * 12), max(int(end * 12), int(start * 12) + 1))
        truth = level[months].mean() if lasting else level[int(moment * 12)]
        score = float(np.clip(truth + rng.normal(0, scatter / certainty**0.5), -10, 10))
        seen.append(Observation(event("1971", name=f"{moment:.6f}"), score, start, end, certainty, lasting))
    return level, sorted(seen, key=lambda one: (one.end, one.start, one.event.id))
