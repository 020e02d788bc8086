"""Institutional ties: organisations, treaties, corridors in which the sides of a dyad stand together, and since when.

Who stood where is the lexicon's: memberships, partnerships beside an organisation, frameworks of a few states. That a
tie matters to the dyad is the record's: the articles that name it and the events towards it. Bodies to which nearly all
belong are left out: shared memberships as such only grow with the world's (Correlates of War, shared IGOs).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import polars as pl

from detente.code.time.named.forms import Forms
from detente.lexicon.tables import read_table
from detente.measure.relation import Evidence, Settings
from detente.measure.relation.relation import look_up
from detente.record import lineage_of
from detente.record.frames import Shape
from detente.types import Article, Event, Span

WORLDWIDE = frozenset(("universal", "agency", "court", "mission", "ngo"))  # kinds of bodies that tie no pair
LONGEST_QUOTE = 300
SENTENCE = re.compile(r"(?<![A-Z])[.!?][\"”’)]*\s+(?=[\"“(]?[A-Z])|\n")
TIES: Shape = {
    "dyad": pl.String(), "tie": pl.String(), "name": pl.String(), "kind": pl.String(), "first_role": pl.String(),
    "second_role": pl.String(), "start": pl.String(), "end": pl.String(), "named": pl.Int64(),
    "events": pl.List(pl.String()), "articles": pl.List(pl.String()), "quotes": pl.List(pl.String()),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """An actor's place in a body over a time; an empty end is today."""

    body: str
    actor: str
    role: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or a framework, with the names by which a text may call it."""

    code: str
    name: str
    kind: str
    forms: tuple[str, ...]


def find_ties(evidence: Evidence, dyad: str, settings: Settings | None = None) -> pl.DataFrame:
    """Return the ties of a dyad until the as-of date: first those of both sides that articles name, each by time.

    Columns: dyad, tie (code), name, kind, first_role and second_role (of the dyad's sides in alphabetical order:
    member, party, observer, partner …), start and end (of the time that both were there; a null end is still), named
    (number of articles that name it, copies not counted), events (of either side, towards it or naming it), articles,
    quotes (where each article first names it). A tie of one side only, the other's role null, is listed where an
    article names it. A pair that is none has no ties.
    """
    asked = look_up(evidence, dyad, settings or Settings())
    if isinstance(asked, str):
        return pl.DataFrame(schema=TIES)
    sides = [lineage_of(code) for code in asked.dyad]
    near = [event for event in evidence.events if any(side & {*event.source, *event.target} for side in sides)]
    named, events = _find_namings(evidence, near), _events_towards(evidence, near)
    rows: list[dict[str, Any]] = []
    for code, body in _bodies().items():
        told = named.get(code, {})
        for pair in _pair_seats(code, sides, alone=bool(told)):
            if times := _share_time(*pair, asked.as_of):
                roles = dict(zip(("first_role", "second_role"), (seat and seat.role for seat in pair), strict=True))
                row: dict[str, Any] = {
                    "dyad": "-".join(asked.dyad),
                    "tie": code,
                    "name": body.name,
                    "kind": body.kind,
                    **roles,
                }
                row |= {"start": times[0] or None, "end": times[1] or None, "named": len(told)}
                rows.append(row | {"events": events[code], "articles": [*told], "quotes": [*told.values()]})
    rows.sort(key=lambda row: (not row["named"], _is_alone(row), row["start"] or "", row["tie"], row["end"] or "~"))
    return pl.DataFrame(rows, schema=TIES)


def _is_alone(row: Mapping[str, Any]) -> bool:
    return row["first_role"] is None or row["second_role"] is None


def _pair_seats(
    code: str, sides: Sequence[frozenset[str]], *, alone: bool
) -> Iterator[tuple[Seat | None, Seat | None]]:
    """Yield the seats that both sides held at one time, or, with `alone`, those of one side where there are none."""
    first, second = ([seat for seat in _seats().get(code, ()) if seat.actor in side] for side in sides)
    both = [(a, b) for a, b in product(first, second) if _share_time(a, b, None)]
    yield from both
    if alone and not both:
        yield from ((seat, None) for seat in first)
        yield from ((None, seat) for seat in second)


def _share_time(first: Seat | None, second: Seat | None, as_of: str | None) -> tuple[str, str] | None:
    """Return start and end of the time that seats share, if it has begun by the as-of date; `~` sorts after a date."""
    seats = [seat for seat in (first, second) if seat]
    start = max(seat.start for seat in seats)
    end = min((seat.end for seat in seats), key=lambda date: f"{date or '9999'}~")
    begun = not as_of or start <= f"{as_of}~"
    return (start, end) if begun and start <= f"{end or '9999'}~" else None


def _find_namings(evidence: Evidence, near: Sequence[Event]) -> dict[str, dict[str, str]]:
    """Return, by tie, the sentence in which each article that tells of a side first names it; of copies only one."""
    ids = sorted({article for event in near for article in evidence.articles_of(event)})
    read = [evidence.article_of[one] for one in ids if one in evidence.article_of]
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for article in sorted(read, key=lambda one: (one.date or "9999", one.doc, one.id)):
        if article.origin not in ids:
            for start, end, code in _forms().scan(article.text):
                if article.id not in found[code]:
                    found[code][article.id] = _quote(article, start, end)
    return found


def _quote(article: Article, start: int, end: int) -> str:
    """Return the sentence around a name, cut at a space before and behind where it is too long."""
    ends = [match.end() for match in SENTENCE.finditer(article.text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(article.text))
    if last - first > LONGEST_QUOTE:
        room = (LONGEST_QUOTE - (end - start)) // 2
        first = max(first, article.text.find(" ", max(start - room, 0), start) + 1 or start)
        last = min(last, max(article.text.rfind(" ", end, end + room), end))
    return Span(first, last).of(article.text).strip()


def _events_towards(evidence: Evidence, near: Sequence[Event]) -> Mapping[str, list[str]]:
    """Return, by tie, the events of a side that have it as the other, or whose quotes name it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for event in sorted(near, key=lambda event: event.id):
        named = {code for one in evidence.mentions_of(event) for _, _, code in _forms().scan(one.quote)}
        for code in named | {*event.source, *event.target}:
            found[code].append(event.id)
    return found


@cache
def _bodies() -> Mapping[str, Body]:
    """Return the bodies that may tie a pair, by code."""
    rows = [*read_table("frameworks"), *(row for row in read_table("organisations") if row["kind"] not in WORLDWIDE)]
    return {row["code"]: Body(row["code"], row["name"], row["kind"], _names_of(row)) for row in rows}


def _names_of(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names in a row, without aliases that count in company only."""
    return (row["name"], *(alias for alias in row["aliases"].split("|") if alias and alias[0] != "~"))


@cache
def _forms() -> Forms[str]:
    return Forms((form, body.code) for body in _bodies().values() for form in body.forms)


@cache
def _seats() -> Mapping[str, tuple[Seat, ...]]:
    """Return who stood in each body and as what, by code."""
    rows = [(row["organisation"], row["state"], "member", row) for row in read_table("memberships")]
    rows += [(row["organisation"], row["state"], row["role"], row) for row in read_table("partnerships")]
    rows += [
        (row["code"], party, "party", row) for row in read_table("frameworks") for party in row["parties"].split("|")
    ]
    found: defaultdict[str, list[Seat]] = defaultdict(list)
    for body, actor, role, row in rows:
        found[body].append(Seat(body, actor, role, row["start"], row["end"]))
    return {body: tuple(seats) for body, seats in found.items()}
