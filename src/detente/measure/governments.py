"""Who governed when: the leaders and the kind of government in office at each event, and the relation under each.

Terms are those of the lexicon (`leaders.tsv`): heads of state and of government. The kind of a government is military
where either of the two is; else the head of government's, else the head of state's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from typing import Any, Literal

import polars as pl

from detente.lexicon.tables import read_table
from detente.record import find_dyad, lineage_of
from detente.types import Event, Interval

from .intensity import score_event
from .triangles import find_valence

OFFICES = ("head_of_state", "head_of_government")
THIN = 5  # events below which a share says little
IN_OFFICE: dict[str, Any] = {
    "event": pl.String, "edtf": pl.String, "actor": pl.String, "head_of_state": pl.String,
    "head_of_government": pl.String, "kind": pl.String, "note": pl.String,
}  # fmt: skip
UNDER: dict[str, Any] = {
    "actor": pl.String, "office": pl.String, "government": pl.String, "start": pl.String, "end": pl.String,
    "kind": pl.String, "events": pl.Int64, "positive": pl.Int64, "negative": pl.Int64, "share_positive": pl.Float64,
    "mean_intensity": pl.Float64, "ids": pl.List(pl.String), "note": pl.String,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A leader's time in office; an empty end is still in office."""

    actor: str
    office: str
    leader: str
    start: str
    end: str
    kind: str

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day of the term, as wide as the lexicon leaves them."""
        return _first_day(self.start), _last_day(self.end)

    def covers(self, days: tuple[str, str]) -> bool:
        """Tell whether all days from the first to the last lie in the term."""
        return self.days[0] <= days[0] and days[1] <= self.days[1]

    def touches(self, days: tuple[str, str]) -> bool:
        """Tell whether one of the days lies in the term."""
        return self.days[0] <= days[1] and days[0] <= self.days[1]


def find_terms(actor: str) -> tuple[Term, ...]:
    """Return the terms of heads of state and of government of `actor` and its predecessors, in the order of time."""
    return tuple(sorted((term for code in lineage_of(actor) for term in _terms().get(code, ())), key=_order))


def name_governments(events: Iterable[Event], *, dyad: str) -> pl.DataFrame:
    """Return for each event of `dyad` and each of its sides who was in office: two rows an event, in the order of time.

    Columns: event, edtf, actor, head_of_state, head_of_government, kind, note. Where the text's time is wider than a
    term, or undated, the cell is null and the note says so: nobody is guessed.
    """
    rows = [_row(event, actor) for event, sides in _events_of(events, dyad) for actor in sides]
    rows.sort(key=lambda row: (row["edtf"] or "9999", row["event"], row["actor"]))
    return pl.DataFrame(rows, schema=IN_OFFICE)


def compare_governments(
    events: Iterable[Event], *, dyad: str, by: Literal["leader", "kind"] = "leader"
) -> pl.DataFrame:
    """Return the relation under each leader of either side, or under each kind of government.

    Columns: actor, office (null by kind), government (leader or kind), start, end (of the term), kind, events,
    positive, negative, share_positive, mean_intensity, ids (of the events), note. An event counts where its whole time
    lies in one term; the others are left out, and their number said in the note of the actor's first row.
    """
    held = [(event, sides) for event, sides in _events_of(events, dyad) if find_valence(event)]
    actors = sorted({actor for _, sides in held for actor in sides})
    rows = [row for actor in actors for row in _rows_under(actor, [event for event, _ in held], by)]
    return pl.DataFrame(rows, schema=UNDER)


@cache
def _terms() -> Mapping[str, tuple[Term, ...]]:
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for row in read_table("leaders"):
        if row["office"] in OFFICES and row["start"]:
            term = Term(row["code"], row["office"], row["name"], row["start"], row["end"], row["regime"])
            found[row["code"]].append(term)
    return {code: tuple(terms) for code, terms in found.items()}


def _order(term: Term) -> tuple[str, str, str]:
    return term.start, term.office, term.leader


def _events_of(events: Iterable[Event], dyad: str) -> Iterator[tuple[Event, tuple[str, str]]]:
    """Yield the events between the sides of a dyad, with its codes of today."""
    held = sorted(events, key=lambda event: event.id)
    pair = find_dyad(dyad, {code for event in held for code in (*event.source, *event.target)})
    first, second = (lineage_of(code) for code in pair)
    for event in held:
        source, target = set(event.source), set(event.target)
        if (source & first and target & second) or (source & second and target & first):
            yield event, pair


def _days(time: Interval) -> tuple[str, str] | None:
    """Return the first and last day of a time as told; with an end unknown, those of the other."""
    start, end = time.start or time.end, time.end or time.start
    return (_first_day(start), _last_day(end)) if start and end else None


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def _last_day(date: str) -> str:
    return (date + "-12-31"[len(date) - 4 :]) if date else "9999-12-31"


def _row(event: Event, actor: str) -> dict[str, Any]:
    days = _days(event.time)
    terms = find_terms(actor) if days else ()
    inside = {office: _one(office, terms, days) for office in OFFICES}
    return {
        "event": event.id, "edtf": event.time.edtf, "actor": actor,
        **{office: term.leader if term else None for office, term in inside.items()},
        "kind": _kind(terms, days), "note": "" if any(inside.values()) else _why(days, terms),
    }  # fmt: skip


def _one(office: str, terms: Sequence[Term], days: tuple[str, str] | None) -> Term | None:
    """Return the term of an office that holds all days; the later, where one ends on the other's first day."""
    held = (term for term in terms if days and term.office == office and term.covers(days))
    return max(held, key=_order, default=None)


def _kind(terms: Sequence[Term], days: tuple[str, str] | None) -> str | None:
    """Return the kind of government on all of the days; None where it changed or nobody is known."""
    if days is None:
        return None
    bounds = {day for term in terms for day in term.days if days[0] <= day <= days[1]}
    kinds = {_kind_on(day, terms) for day in {*days, *bounds}}
    return next(iter(kinds)) if len(kinds) == 1 else None


def _kind_on(day: str, terms: Sequence[Term]) -> str | None:
    state, government = (_one(office, terms, (day, day)) for office in OFFICES)
    kinds = [term.kind for term in (government, state) if term]
    return "military" if "military" in kinds else next(iter(kinds), None)


def _why(days: tuple[str, str] | None, terms: Sequence[Term]) -> str:
    """Say why nobody is named."""
    if days is None:
        return "No text dates this event."
    touched = sorted({term.leader for term in terms if term.touches(days)})
    if touched:
        return f"The time told is wider than one term: {', '.join(touched)}."
    return "The lexicon names no head of state or government for this time."


def _rows_under(actor: str, events: Sequence[Event], by: str) -> list[dict[str, Any]]:
    terms = find_terms(actor)
    groups: defaultdict[tuple[str, ...], list[Event]] = defaultdict(list)
    left = 0
    for event in events:
        keys = _keys(event, terms, by)
        left += not keys
        for key in keys:
            groups[key].append(event)
    rows = [_under_row(actor, key, found) for key, found in sorted(groups.items())]
    if rows and left:
        apart = "one event more lies" if left == 1 else f"{left} events more lie"
        rows[0]["note"] = f"{rows[0]['note']} Of {actor}, {apart} in no single term.".strip()
    return rows


def _keys(event: Event, terms: Sequence[Term], by: str) -> list[tuple[str, ...]]:
    """Return the governments that an event counts for: (start, office, government, end, kind)."""
    days = _days(event.time)
    if by == "kind":
        kind = _kind(terms, days)
        return [("", "", kind, "", kind)] if kind else []
    found = [term for office in OFFICES if (term := _one(office, terms, days))]
    return [(term.start, term.office, term.leader, term.end, term.kind) for term in found]


def _under_row(actor: str, key: tuple[str, ...], events: Sequence[Event]) -> dict[str, Any]:
    start, office, government, end, kind = key
    signs = [find_valence(event) for event in events]
    return {
        "actor": actor, "office": office or None, "government": government, "start": start or None, "end": end or None,
        "kind": kind, "events": len(events), "positive": signs.count(1), "negative": signs.count(-1),
        "share_positive": signs.count(1) / len(signs), "mean_intensity": fmean(map(score_event, events)),
        "ids": sorted(event.id for event in events),
        "note": f"Thin: {'one event' if len(events) == 1 else f'{len(events)} events'}." if len(events) < THIN else "",
    }  # fmt: skip
