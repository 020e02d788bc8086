"""Told phases: what authors say of a relation's course, with their words, and how many of them agree.

Claims of one kind whose times meet are one told turn (or standing). Narrow times come first and make its dates; a wide
one (“in the last two decades”) joins where it fits and widens nothing. A claim that the text leaves undated, or dates
widely, is dated by an event of the lexicon that its words name, and says so. That a relation deteriorated, or that two
states moved closer, is a turn told whether or not the author calls it one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from detente.measure.relation.evidence import Dyad, Evidence
from detente.measure.relation.stretches import Stretch, find_stretch
from detente.record.dyads import lineage_of
from detente.record.frames import Shape
from detente.types import Claim, Interval

from .changes import find_change
from .named import date_by_name

NEAR = 1.0  # years between two told times that may still speak of one turn
NARROW = 2.0  # years that a told time may be wide to date a turn
LONGEST = 4.0  # years that a told turn may last before the next narrow claim is another one
TOLD: Shape = {
    "dyad": pl.String(), "kind": pl.String(), "start": pl.String(), "end": pl.String(), "basis": pl.String(),
    "authors": pl.Int64(), "by": pl.List(pl.String()), "quotes": pl.List(pl.String()), "articles": pl.List(pl.String()),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of a turn or standing: its kind, time, what the time rests on, who says it, in which article."""

    kind: str
    time: Interval
    stretch: Stretch | None
    basis: str
    by: str
    article: str
    quote: str

    @property
    def width(self) -> float:
        """Years that the time is wide."""
        return self.stretch[1] - self.stretch[0] if self.stretch else float("inf")


@dataclass(slots=True)
class _Group:
    """Claims that tell of one thing; `stretch` and `time` are those of the narrow ones."""

    told: list[Told]
    stretch: Stretch | None
    time: Interval = field(default_factory=Interval)


def tell_phases(evidence: Evidence, dyad: Dyad, *, predecessors: bool = True) -> pl.DataFrame:
    """Return the told phases of a dyad in the order of time, undated last.

    Columns: dyad, kind (`opening`, `closure`, or a standing: hostile, cool, neutral, cordial, allied), start, end,
    basis (`text`, or the named event that gives the date), authors (how many), by, quotes, articles.
    """
    sides = [lineage_of(code) if predecessors else frozenset({code}) for code in dyad]
    told = {one for claim in evidence.claims if _is_on(claim, sides) for one in _read_claim(evidence, claim)}
    rows = [_told_row("-".join(dyad), group, evidence) for group in _group(told)]
    rows.sort(key=lambda row: (str(row["start"] or "9999"), str(row["end"] or ""), str(row["kind"])))
    return pl.DataFrame(rows, schema=TOLD)


def _is_on(claim: Claim, sides: list[frozenset[str]]) -> bool:
    """Whether a claim's subject is the dyad."""
    if len(claim.subject) != 2:
        return False
    (a, b), (first, second) = claim.subject, sides
    return (a in first and b in second) or (b in first and a in second)


def _read_claim(evidence: Evidence, claim: Claim) -> list[Told]:
    """Return what a claim tells: a turn, a standing, both or neither."""
    turn = claim.turn or find_change(claim)
    kinds = [kind for kind in (turn, claim.standing) if kind]
    time, basis = _date_claim(claim, turn)
    by = claim.said_by or evidence.author_of(claim.article)
    return [Told(kind, time, find_stretch(time), basis, by, claim.article, claim.quote) for kind in kinds]


def _date_claim(claim: Claim, turn: str | None) -> tuple[Interval, str]:
    """Return the time of a claim and what it rests on: its text, or a named event within the time of the text."""
    stretch = find_stretch(claim.time)
    if turn is None or (stretch and stretch[1] - stretch[0] <= NARROW):
        return claim.time, "text"
    named = date_by_name(claim.quote)
    if named is None:
        return claim.time, "text"
    day = named.time.start or ""
    late = claim.time.start is not None and day[: len(claim.time.start)] < claim.time.start[: len(day)]
    over = claim.time.end is not None and day[: len(claim.time.end)] > claim.time.end[: len(day)]
    return (claim.time, "text") if late or over else (named.time, named.basis)


def _group(told: Iterable[Told]) -> list[_Group]:
    """Put claims of one kind together, the narrowest first, whatever their order."""
    groups: list[_Group] = []
    ordered = sorted(told, key=_rank)
    for one in ordered:
        same = [group for group in groups if group.told[0].kind == one.kind]
        home = max((group for group in same if _meet(group, one)), key=lambda group: _overlap(group, one), default=None)
        if home is None:
            groups.append(_Group([one], one.stretch, one.time))
            continue
        home.told.append(one)
        if home.stretch and one.stretch and one.width <= NARROW:
            home.time = _hull(home, one)
            home.stretch = min(home.stretch[0], one.stretch[0]), max(home.stretch[1], one.stretch[1])
    return groups


def _rank(one: Told) -> tuple[object, ...]:
    """Return the place of a claim in the order of reading: narrow before wide, then by time and words."""
    return one.width, one.stretch or (0.0, 0.0), one.kind, one.by, one.quote, one.article


def _meet(group: _Group, one: Told) -> bool:
    """Whether a claim may speak of what the group speaks of; undated claims meet one another only."""
    if group.stretch is None or one.stretch is None:
        return group.stretch is one.stretch
    apart = max(group.stretch[0], one.stretch[0]) - min(group.stretch[1], one.stretch[1])
    if one.width > NARROW:
        return apart < 0
    whole = max(group.stretch[1], one.stretch[1]) - min(group.stretch[0], one.stretch[0])
    return apart <= NEAR and whole <= LONGEST


def _overlap(group: _Group, one: Told) -> tuple[float, float]:
    """Return how well a claim fits a group: by the time they share, then by nearness of their beginnings."""
    if group.stretch is None or one.stretch is None:
        return 0.0, 0.0
    shared = min(group.stretch[1], one.stretch[1]) - max(group.stretch[0], one.stretch[0])
    return shared, -abs(group.stretch[0] - one.stretch[0])


def _hull(group: _Group, one: Told) -> Interval:
    """Return the dates that cover both, each as its text writes it."""
    assert group.stretch
    assert one.stretch
    start = group.time.start if group.stretch[0] <= one.stretch[0] else one.time.start
    return Interval(start, group.time.end if group.stretch[1] >= one.stretch[1] else one.time.end)


def _told_row(name: str, group: _Group, evidence: Evidence) -> dict[str, object]:
    """Return the row of one told turn or standing; a turn without a date was before the earliest article dated."""
    by = sorted({one.by for one in group.told})
    written = {one.date for told in group.told if (one := evidence.article_of.get(told.article)) and one.date}
    is_turn = group.told[0].kind in {"opening", "closure"}
    time = group.time if group.stretch else Interval(None, min(written, default=None) if is_turn else None)
    return {
        "dyad": name, "kind": group.told[0].kind, "start": time.start, "end": time.end,
        "basis": "; ".join(sorted({one.basis for one in group.told})), "authors": len(by), "by": by,
        "quotes": sorted({one.quote for one in group.told}), "articles": sorted({one.article for one in group.told}),
    }  # fmt: skip
