"""Decisions on mentions, found again among the mentions of a new run: applied, moot or orphaned, never lost."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from detente.record.journal.changes import RefusedValueError, add_mention, change_mention
from detente.record.journal.decision import Anchor, Decision, DecisionKind, find_places
from detente.types import Mention, Span


class Fate(StrEnum):
    """What became of a decision: it counts, the machine says so by now, or its place is gone or not certain."""

    APPLIED = "applied"
    MOOT = "moot"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision's fate, the mention that it is about (as corrected), and why."""

    decision: Decision
    fate: Fate
    mention: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """Mentions with people's decisions in force, the outcome of each decision, and ids that corrections changed."""

    mentions: tuple[Mention, ...]
    outcomes: tuple[Outcome, ...]
    renamed: Mapping[str, str]


@dataclass(slots=True)
class _Cell:
    """A mention as the machine (or a person, where it was added) found it, and as decisions leave it."""

    found: Mention
    current: Mention
    rejected: bool = False

    def reads(self, anchor: Anchor) -> bool:
        """Whether this was, or is, the reading that was judged."""
        judged = (anchor.source, anchor.target, anchor.type)
        return any((one.source, one.target, one.type.value) == judged for one in (self.found, self.current))

    def has_actors(self, anchor: Anchor) -> bool:
        """Whether the same actors stand in it, in whatever roles."""
        return {*self.current.source, *self.current.target} == {*anchor.source, *anchor.target}


class _LostError(Exception):
    """The place or the reading that a decision is about is gone, or there are several."""


def apply_decisions(mentions: Iterable[Mention], texts: Mapping[str, str], decisions: Iterable[Decision]) -> Corrected:
    """Return `mentions` with the decisions to accept, reject, edit and add in force, the later word standing.

    `texts` holds the text of each article by id. Each of these decisions has one outcome, in the order given;
    decisions of other kinds are passed over.
    """
    cells: defaultdict[str, list[_Cell]] = defaultdict(list)
    for mention in sorted(set(mentions), key=lambda one: (one.article, one.span.start, one.span.end, one.id)):
        cells[mention.article].append(_Cell(mention, mention))
    outcomes = [_apply(one, cells, texts) for one in decisions if one.kind in _APPLY]
    kept = {cell.current.id: cell.current for group in cells.values() for cell in group if not cell.rejected}
    renamed = {
        cell.found.id: cell.current.id for group in cells.values() for cell in group if cell.found.id != cell.current.id
    }
    ordered = sorted(kept.values(), key=lambda one: (one.article, one.span.start, one.span.end, one.id))
    return Corrected(tuple(ordered), tuple(outcomes), renamed)


def _apply(decision: Decision, cells: Mapping[str, list[_Cell]], texts: Mapping[str, str]) -> Outcome:
    """Let one decision work on the cells of its article."""
    anchor = decision.target
    if not isinstance(anchor, Anchor):
        return Outcome(decision, Fate.ORPHANED, None, "it names no place in an article")
    try:
        place = _find_place(anchor, texts)
        return _APPLY[decision.kind](decision, anchor, place, cells[anchor.article])
    except (_LostError, RefusedValueError) as error:
        return Outcome(decision, Fate.ORPHANED, None, str(error))


def _find_place(anchor: Anchor, texts: Mapping[str, str]) -> Span:
    """Return where the anchor's quote stands: by its surroundings and ordinal, or where it stands but once."""
    text = texts.get(anchor.article)
    if text is None:
        raise _LostError("the article is not in the project")
    near = find_places(text, anchor.quote, anchor.before, anchor.after)
    places = near[anchor.ordinal : anchor.ordinal + 1] or ([] if near else find_places(text, anchor.quote))
    if len(places) != 1:
        raise _LostError("its words stand at several places" if places or near else "its words are not in the article")
    return Span(places[0], places[0] + len(anchor.quote))


def _at(place: Span, cells: Iterable[_Cell]) -> list[_Cell]:
    """Return the cells that share at least half of the shorter stretch with `place`."""

    def shares(span: Span) -> bool:
        overlap = min(span.end, place.end) - max(span.start, place.start)
        return 2 * overlap >= min(span.end - span.start, place.end - place.start) and overlap > 0

    return [cell for cell in cells if shares(cell.current.span)]


def _only(cells: list[_Cell], place: Span) -> _Cell | None:
    """Return the one cell, or the one of several that covers just the place; None if there is none."""
    exact = [cell for cell in cells if cell.current.span == place] if len(cells) > 1 else cells
    if cells and len(exact) != 1:
        raise _LostError("several mentions fit it")
    return exact[0] if exact else None


def _accept(decision: Decision, anchor: Anchor, place: Span, cells: list[_Cell]) -> Outcome:
    cell = _only([one for one in _at(place, cells) if one.reads(anchor)], place)
    if cell is None:
        raise _LostError("no mention is read so any more")
    cell.rejected = False
    cell.current = replace(cell.current, confidence=1.0)
    return Outcome(decision, Fate.APPLIED, cell.current.id)


def _reject(decision: Decision, anchor: Anchor, place: Span, cells: list[_Cell]) -> Outcome:
    cell = _only([one for one in _at(place, cells) if one.reads(anchor)], place)
    if cell is None:
        return Outcome(decision, Fate.MOOT, None, "no mention is read so any more")
    cell.rejected = True
    return Outcome(decision, Fate.APPLIED, cell.current.id)


def _edit(decision: Decision, anchor: Anchor, place: Span, cells: list[_Cell]) -> Outcome:
    here = _at(place, cells)
    cell = _only([one for one in here if one.reads(anchor)], place)
    cell = cell or _only([one for one in here if one.has_actors(anchor)], place)
    cell = cell or next((one for one in here if change_mention(one.current, decision.value) == one.current), None)
    if cell is None:
        raise _LostError("no mention is read so any more")
    changed = change_mention(cell.current, decision.value)
    fate = Fate.MOOT if changed == cell.current else Fate.APPLIED
    cell.rejected = False
    cell.current = replace(changed, confidence=1.0)
    return Outcome(decision, fate, cell.current.id)


def _add(decision: Decision, anchor: Anchor, place: Span, cells: list[_Cell]) -> Outcome:
    added = add_mention(anchor, place, decision.value)
    reading = replace(anchor, source=added.source, target=added.target, type=added.type.value)
    cell = _only([one for one in _at(place, cells) if one.reads(reading)], place)
    if cell is not None:
        cell.rejected = False
        return Outcome(decision, Fate.MOOT, cell.current.id, "the machine finds it by now")
    cells.append(_Cell(added, added))
    return Outcome(decision, Fate.APPLIED, added.id)


_APPLY: Mapping[DecisionKind, Callable[[Decision, Anchor, Span, list[_Cell]], Outcome]] = {
    DecisionKind.ACCEPT: _accept,
    DecisionKind.REJECT: _reject,
    DecisionKind.EDIT: _edit,
    DecisionKind.ADD: _add,
}
