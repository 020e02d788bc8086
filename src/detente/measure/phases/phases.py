"""Phases and turning points of a dyad from two sources: the dated events, and what authors tell; apart and together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from detente.measure.relation.evidence import Evidence
from detente.measure.relation.observations import sight_events
from detente.measure.relation.relation import Settings, look_up, tell_want
from detente.measure.relation.stretches import Stretch, find_stretch
from detente.record.frames import Shape
from detente.types import Interval

from .told import TOLD, tell_phases
from .turns import Turns, find_turns

APART = 2.0  # years between a statistical and a told turn that may still be one
TURNING = ("opening", "closure")
TOGETHER: Shape = {
    "dyad": pl.String(), "direction": pl.String(), "start": pl.String(), "end": pl.String(), "source": pl.String(),
    "probability": pl.Float64(), "authors": pl.Int64(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phases:
    """Turning points of a dyad.

    `counted`: from the events (see `Turns`; its `note` says why where they cannot speak). `told`: from claims (see
    `tell_phases`). `together`: dyad, direction, start, end, source (`both`, `events`, `authors`), probability, authors.
    `silent`: how many of the told turns with a date lie where no dated event does, which therefore cannot show them.
    """

    dyad: str
    as_of: str | None = None
    note: str = ""
    counted: Turns = field(default_factory=Turns)
    told: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TOLD))
    together: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TOGETHER))
    silent: int = 0


def find_phases(evidence: Evidence, dyad: str, settings: Settings | None = None) -> Phases:
    """Return the turning points of the dyad named as `PAK-RUS` or `Pakistan-Russia`."""
    chosen = settings or Settings()
    asked = look_up(evidence, dyad, chosen)
    if isinstance(asked, str):
        return Phases(dyad, note=asked)
    name = "-".join(asked.dyad)
    sighting = sight_events(evidence, asked.events, asked.as_of)
    want = tell_want(name, sighting, asked.as_of)
    counted = Turns(want) if want else find_turns(name, sighting.observations)
    told = _begun(evidence, tell_phases(evidence, asked.dyad, predecessors=chosen.predecessors), asked.as_of)
    if chosen.since:
        shown = pl.col("end").is_null() | (pl.col("end") >= chosen.since[:4])
        counted = Turns(counted.note, counted.no_turn, counted.turns.filter(shown), counted.stretches.filter(shown))
        told = told.filter(shown)
    note = f"{counted.note} No author tells of a turn or a standing." if counted.note and not len(told) else ""
    together = _put_together(name, counted.turns, told)
    silent = _count_silent(told, [(one.start, one.end) for one in sighting.observations])
    return Phases(name, asked.as_of, note, counted, told, together, silent)


def _count_silent(told: pl.DataFrame, seen: Sequence[Stretch]) -> int:
    """Return the number of told turns with a date that have no dated event on one of their sides within APART years.

    To show a turn, events are needed before it and after it.
    """
    turns = [when for row in told.rows(named=True) if row["kind"] in TURNING and (when := _stretch(row))]
    before = [sum(start < when[1] and end > when[0] - APART for start, end in seen) for when in turns]
    after = [sum(end > when[0] and start < when[1] + APART for start, end in seen) for when in turns]
    return sum(not (left and right) for left, right in zip(before, after, strict=True))


def _begun(evidence: Evidence, told: pl.DataFrame, as_of: str | None) -> pl.DataFrame:
    """Leave out what is told of a time after the as-of date, and, undated, by nobody who had written by then."""
    if as_of is None:
        return told
    began = [
        start or min(evidence.as_of_article.get(one) or "" for one in articles)
        for start, articles in zip(told["start"].to_list(), told["articles"].to_list(), strict=True)
    ]
    kept = [row for row, day in enumerate(began) if day <= f"{as_of}~"]
    return told if len(kept) == len(began) else told[kept]


def _put_together(name: str, turns: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Return the turns of both sources in the order of time, one row where they agree, without undated ones."""
    spoken = [row for row in told.rows(named=True) if row["kind"] in TURNING and _stretch(row)]
    rows, used = [], set[int]()
    for turn in turns.rows(named=True):
        same = [i for i, one in enumerate(spoken) if i not in used and one["kind"] == turn["direction"]]
        near = [i for i in same if _gap(turn, spoken[i]) <= APART]
        best = min(near, key=lambda i: (_gap(turn, spoken[i]), -spoken[i]["authors"], i), default=None)
        if best is not None:
            used.add(best)
        authors = spoken[best]["authors"] if best is not None else 0
        rows.append({**{key: turn[key] for key in ("direction", "start", "end", "probability")}, "dyad": name,
                     "source": "both" if authors else "events", "authors": authors})  # fmt: skip
    for index, one in enumerate(spoken):
        if index not in used:
            rows.append({"dyad": name, "direction": one["kind"], "start": one["start"], "end": one["end"],
                         "source": "authors", "probability": None, "authors": one["authors"]})  # fmt: skip
    rows.sort(key=lambda row: (row["start"], row["end"], row["direction"], row["source"]))
    return pl.DataFrame(rows, schema=TOGETHER)


def _stretch(row: dict[str, str]) -> Stretch | None:
    return find_stretch(Interval(row["start"], row["end"]))


def _gap(turn: dict[str, str], told: dict[str, str]) -> float:
    """Return the years between two intervals; nought or less where they meet."""
    a, b = _stretch(turn), _stretch(told)
    return max(a[0], b[0]) - min(a[1], b[1]) if a and b else float("inf")
