"""Told phases: what authors say of a relation's course, with their words, and how many of them agree.

Claims of one kind whose times meet are one told turn (or standing). Narrow times come first and make its dates; a wide
one (“in the last two decades”) joins where it fits and widens nothing. A claim that the text leaves undated, or dates
widely, is dated by an event of the lexicon that its words name, and says so. That a relation deteriorated, that two
states moved closer or that one tilts to another is a turn told whether or not the author calls it one, and whether the
author explains it, explains something else by it, or recounts it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from detente.measure.relation.evidence import Dyad, Evidence, today_dyad
from detente.measure.relation.stretches import Stretch, find_stretch
from detente.record.dyads import lineage_of
from detente.record.frames import Shape
from detente.types import Claim, Interval, Mention, Status

from .changes import find_change, find_course, find_move
from .named import date_by_name

NEAR = 1.0  # years between two told times that may still speak of one turn
NARROW = 2.0  # years that a told time may be wide to date a turn
RECENT = re.compile(r"\b(?:recent|recently|lately|now|of late)\b")
LATELY = 3  # years before an article that such a word may mean
LONGEST = 4.0  # years that a told turn may last before the next narrow claim is another one
PAST = frozenset((("closure", "cordial"), ("closure", "allied"), ("opening", "hostile"), ("opening", "cool")))
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
    written: Stretch | None = None  # when, of an undated turn that may go on

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

    @property
    def is_recent(self) -> bool:
        """Whether some author calls it recent."""
        return any(one.basis.startswith("recent") for one in self.told)


def tell_phases(evidence: Evidence, dyad: Dyad, *, predecessors: bool = True) -> pl.DataFrame:
    """Return the told phases of a dyad in the order of time, undated last.

    Columns: dyad, kind (`opening`, `closure`, or a standing: hostile, cool, neutral, cordial, allied), start, end,
    basis (`text`, or the named event that gives the date), authors (how many), by, quotes, articles.
    """
    sides = [lineage_of(code) if predecessors else frozenset({code}) for code in dyad]
    told: set[Told] = set()
    for one in evidence.told_by_dyad.get(today_dyad(dyad), ()):
        told.update(_read(evidence, one, sides))
    rows = [_told_row("-".join(dyad), group, evidence) for group in _group(_share_times(told))]
    rows.sort(key=lambda row: (str(row["start"] or "9999"), str(row["end"] or ""), str(row["kind"])))
    return pl.DataFrame(rows, schema=TOLD)


def _is_on(codes: Sequence[str], sides: list[frozenset[str]]) -> bool:
    """Whether two actors are those of the dyad."""
    if len(codes) != 2:
        return False
    (a, b), (first, second) = codes, sides
    return (a in first and b in second) or (b in first and a in second)


def _read(evidence: Evidence, one: Claim | Mention, sides: list[frozenset[str]]) -> Iterator[Told]:
    """Yield what a claim tells of a dyad, its subject or its driver, or an act of its parties.

    That is a turn, a standing, both or neither; what a relation turned from is not how it stands.
    """
    if isinstance(one, Mention):
        turn = find_move(one) if _is_on(sorted({*one.source, *one.target}), sides) else None
        yield from (_tell(evidence, one, kind, kind) for kind in (turn,) if kind)
        return
    if _is_on(one.subject, sides):
        turn = one.turn or find_change(one)
        standing = None if (turn, one.standing) in PAST else one.standing
        yield from (_tell(evidence, one, kind, turn) for kind in (turn, standing) if kind)
    if _is_on(one.driver_dyad or (), sides) and (turn := find_course(one)):
        yield _tell(evidence, one, turn, turn)


def _tell(evidence: Evidence, one: Claim | Mention, kind: str, turn: str | None) -> Told:
    time, basis = _date(evidence, one, turn)
    article = evidence.article_of.get(one.article)
    over = turn is None or (isinstance(one, Mention) and one.status is Status.OCCURRED)
    written = None if over or not article else find_stretch(Interval(article.date, article.date))
    by = one.said_by or evidence.author_of(one.article)
    return Told(kind, time, find_stretch(time), basis, by, one.article, one.quote, written)


def _date(evidence: Evidence, one: Claim | Mention, turn: str | None) -> tuple[Interval, str]:
    """Return the time of what is told and what it rests on: its text, or a named event within the time of the text.

    A turn that its words call recent was in the years before a dated article.
    """
    stretch = find_stretch(one.time)
    if turn is None or (stretch and stretch[1] - stretch[0] <= NARROW):
        return one.time, "text"
    named = date_by_name(one.quote)
    if named and _is_within(named.time.start or "", one.time):
        return named.time, named.basis
    article = evidence.article_of.get(one.article)
    if article and article.date and not one.time.edtf and RECENT.search(one.quote):
        return Interval(str(int(article.date[:4]) - LATELY), article.date), f"recent in {article.date}"
    return one.time, "text"


def _is_within(day: str, time: Interval) -> bool:
    """Whether a day is not outside a time, as far as both are told."""
    late = time.start is not None and day[: len(time.start)] < time.start[: len(day)]
    return not late and not (time.end is not None and day[: len(time.end)] > time.end[: len(day)])


def _share_times(told: Iterable[Told]) -> set[Told]:
    """Return what is told; undated, with the time of what ends in the same words: a turn of two causes is one."""
    given = sorted(told, key=_rank)
    dated = [one for one in given if one.stretch]
    return {next((replace(one, time=other.time, stretch=other.stretch, basis=other.basis) for other in dated
                  if not one.stretch and _ends_as(one, other)), one) for one in given}  # fmt: skip


def _ends_as(one: Told, other: Told) -> bool:
    ends = one.quote.endswith(other.quote) or other.quote.endswith(one.quote)
    return ends and (one.kind, one.article) == (other.kind, other.article)


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
    """Whether a claim may speak of what the group speaks of.

    Undated claims meet one another, and what was recent to others when they were written.
    """
    if group.stretch and one.written and not one.stretch and group.is_recent:
        return group.stretch[0] <= one.written[1] and one.written[0] <= group.stretch[1] + LATELY
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
