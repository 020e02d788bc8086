"""The states of a row: by the number of its year; of a spell, cut where a number passes to another state."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from detente.errors import DetenteError, UnknownActor
from detente.lexicon.state_codes import LAST, find_state, list_codes, list_spans
from detente.lexicon.tables import read_table
from detente.record.dyads import find_actor

from .layouts import Column, Layout

Row = Mapping[str, Any]


class NoState(DetenteError):
    """A row whose state is none in its year; the message is the reason."""


def place_year(layout: Layout, row: Row) -> Iterator[tuple[Row, int]]:
    """Yield the row with its states in detente's codes, and the last year in which its codes hold."""
    if row["year"] is None:
        raise NoState("the year is missing")
    found = {column.name: _state(column, row) for column in layout.columns if column.kind in {"cow", "gw"}}
    states = {name: state for name, (state, _) in found.items()}
    yield _pair({**row, **states}, layout), min(until for _, until in found.values())


def place_spell(layout: Layout, row: Row) -> Iterator[tuple[Row, int]]:
    """Yield the row once for each stretch of days in which its numbers stand for the same states."""
    start, end = row["start"], row["end"] or date.max
    if start is None or start > end:
        raise NoState("the first day is missing or after the last")
    sides = [(column.name, _stretches(row[column.name], column.kind)) for column in layout.columns
             if column.kind in {"cow", "gw"}]  # fmt: skip
    pieces: list[tuple[dict[str, str], date, date]] = [({}, start, end)]
    for name, stretches in sides:
        pieces = [
            ({**states, name: state}, max(begin, low), min(stop, high))
            for states, begin, stop in pieces
            for state, low, high in stretches
            if max(begin, low) <= min(stop, high)
        ]
    if not pieces:
        numbers = " and ".join(f"{row[name]}" for name, _ in sides)
        raise NoState(f"{numbers} had no state from {start} to {end}")
    for states, begin, stop in pieces:
        yield _pair({**row, **states, "start": begin, "end": None if stop == date.max else stop}, layout), LAST


def _pair(row: Row, layout: Layout) -> Row:
    """Return a row of a pair with its states in alphabetical order."""
    if not layout.paired:
        return row
    if row["first"] == row["second"]:
        raise NoState(f"both sides are {row['first']}")
    return {**row, "first": min(row["first"], row["second"]), "second": max(row["first"], row["second"])}


def _state(column: Column, row: Row) -> tuple[str, int]:
    """Return the state of one column, and the last year of its code; by name where there is no number."""
    code, name = row[column.name], row.get(f"{column.name}_name")
    if name is not None and code.casefold() in {"", "na", "."}:
        return _by_name(column.name, name.strip("* ")), LAST
    state, note, until = _lookup(code, column.kind, row["year"])
    if state is None:
        raise NoState(note)
    return state, until


@cache
def _by_name(column: str, name: str) -> str:
    try:
        return find_actor(name)
    except UnknownActor:
        raise NoState(f"the {column} '{name}' has no number and is no name of the lexicon") from None


@cache
def _lookup(code: str, scheme: str, year: int) -> tuple[str | None, str, int]:
    """Return the state, why there is none, and the last year in which the code stands for it."""
    found = find_state(code, scheme, year)
    ends = (one.end for one in list_codes(scheme) if one.code == code and one.state == found.state)
    return found.state, found.note.replace(f" in {year}", " in that year"), max(ends, default=0)


@cache
def _stretches(code: str, scheme: str) -> tuple[tuple[str, date, date], ...]:
    """Return what a number stands for from day to day: a state that passes away does so on its own last day."""
    spans = [(one.start, one.end, one.state) for one in list_spans(code, scheme)]
    if not spans:
        raise NoState(find_state(code, scheme).note)
    firsts = [date(max(start, 1), 1, 1) for start, _, _ in spans]
    lasts = [_last_day(state, end) for _, end, state in spans]
    for at, (before, after) in enumerate(pairwise(spans), start=1):
        if before[2] != after[2] and before[1] + 1 == after[0]:
            firsts[at] = lasts[at - 1] + timedelta(days=1)
    return tuple(zip((state for _, _, state in spans), firsts, lasts, strict=True))


def _last_day(state: str, year: int) -> date:
    if year == LAST:
        return date.max
    end = _ends().get(state, "")
    exact = len(end) == 10 and int(end[:4]) == year
    return date.fromisoformat(end) if exact else date(year, 12, 31)


@cache
def _ends() -> Mapping[str, str]:
    return {row["code"]: row["end"] for row in read_table("states") if row["end"]}
