"""The ledger: what was pledged, and what the articles tell of it: signed, under way, delivered, called off, no report.

A row is one undertaking: the events of one pair of actors that share their object or its amount, over all articles.
“No report” is a statement about the articles read, never about the world.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import log
from typing import Any

import polars as pl

from detente.lexicon.tables import read_table
from detente.record import find_dyad, lineage_of
from detente.record.merging.specifics import WORD, Specifics, find_specifics
from detente.types import Article, Event, EventType, Mention, Status

STEPS = ("pledged", "signed", "under way", "delivered", "postponed", "cancelled")
CHAIN = STEPS[:4]
OBJECT = 1.4  # rarity of shared words that makes two events one undertaking: two rare words or three common ones
SHARE = 0.3  # of the shorter's words that must be shared beside that
BACKGROUND = 50  # entries without the word, taken for granted: rarity means something in a small project too
CROWD = 200  # events that share a word; a word of more names no object
SCHEMA: dict[str, Any] = {
    "pledge": pl.String, "dyads": pl.List(pl.String), "what": pl.String, "field": pl.String, "state": pl.String,
    **dict.fromkeys(STEPS, pl.String), "amounts": pl.List(pl.Struct({"value": pl.Float64, "unit": pl.String})),
    "conflict": pl.Boolean, "witnesses": pl.Int64, "articles": pl.List(pl.String), "events": pl.List(pl.String),
    "mentions": pl.List(pl.String), "note": pl.String,
}  # fmt: skip
TOTALS = {"unit": pl.String, "state": pl.String, "pledges": pl.Int64, "least": pl.Float64, "most": pl.Float64}
PROMISING = frozenset(("agreement", "cancel", "offer", "postpone", "sign"))  # families of words that name no object
_STEP_OF = {
    Status.PLANNED: "pledged", Status.POSTPONED: "postponed", Status.CANCELLED: "cancelled",
    Status.ONGOING: "under way", Status.OCCURRED: "delivered",
}  # fmt: skip
_TYPES = frozenset(
    (EventType.AGREE, EventType.CONSULT, EventType.COOPERATE, EventType.AID, EventType.RETREAT, EventType.CONCEDE)
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event with its mentions that take a step, and what is specific about them."""

    event: Event
    steps: tuple[tuple[Mention, str], ...]
    words: frozenset[str]
    pairs: frozenset[tuple[str, ...]]

    @property
    def pledges(self) -> bool:
        """Whether some mention tells of a promise, a signature or a plan."""
        return any(step not in ("under way", "delivered") for _, step in self.steps)

    @property
    def meeting(self) -> bool:
        """Whether it is a visit or talk, which keeps no other promise than to come."""
        return self.event.type == EventType.CONSULT


def keep_ledger(
    events: Iterable[Event], mentions: Iterable[Mention], articles: Iterable[Article], *, dyad: str | None = None,
    as_of: str | None = None,
) -> pl.DataFrame:  # fmt: skip
    """Return one row for each undertaking, in the order of time; of `dyad` only, and from articles up to `as_of`.

    Columns: pledge (smallest event id), dyads, what (quote of the surest pledging mention), field, state (under way,
    delivered, postponed, cancelled, no report), the date of each step as EDTF (empty: told without date; null: not
    told), amounts (value and unit, each different one), conflict (two values of one unit), witnesses, articles,
    events, mentions, note.
    """
    read = {one.id: one for one in articles if as_of is None or (one.date or "") <= f"{as_of}~"}
    entries = _find_entries(events, mentions, read)
    if dyad is not None:
        sides = [lineage_of(code) for code in find_dyad(dyad, {code for one in entries for code in one.event.source})]
        entries = [one for one in entries if _joins(one.event, sides)]
    until = as_of or max((one.date for one in read.values() if one.date), default=None)
    groups = [group for group in _match(entries) if any(entry.pledges for entry in group)]
    rows = sorted((_row(group, read, until) for group in groups), key=lambda row: (_first_date(row), row["pledge"]))
    return pl.DataFrame(rows, schema=SCHEMA)


def total_amounts(ledger: pl.DataFrame) -> pl.DataFrame:
    """Return the sums of a ledger by unit and state: columns unit, state, pledges, least, most.

    Units are never added to one another; `least` and `most` part where articles give different values for one pledge.
    """
    totals: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in ledger.iter_rows(named=True):
        values: defaultdict[str, list[float]] = defaultdict(list)
        for amount in row["amounts"]:
            values[amount["unit"]].append(amount["value"])
        for unit, told in values.items():
            totals[unit, row["state"]].append((min(told), max(told)))
    rows = [
        (unit, state, len(told), sum(low for low, _ in told), sum(high for _, high in told))
        for (unit, state), told in sorted(totals.items())
    ]
    return pl.DataFrame(rows, schema=TOTALS, orient="row")


def find_step(mention: Mention) -> str | None:
    """Return the step of an undertaking that a mention tells of; None for what is denied, wished or imagined."""
    if mention.type not in _TYPES:
        return None
    if mention.type == EventType.AGREE and mention.status in (Status.OCCURRED, Status.ONGOING):
        words = {word.lower() for word in (*WORD.findall(mention.quote), mention.trigger)}
        return "signed" if words & _signing_words() else "pledged"
    return _STEP_OF.get(mention.status)


@cache
def _signing_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("steps", "en") if row["step"] == "signed")


def _find_entries(events: Iterable[Event], mentions: Iterable[Mention], read: Mapping[str, Article]) -> list[Entry]:
    """Return the events with at least one step in the articles read, by id."""
    by_id = {one.id: one for one in mentions if one.article in read}
    entries = []
    for event in sorted(events, key=lambda event: event.id):
        members = [by_id[one] for one in event.mentions if one in by_id]
        steps = tuple((one, step) for one in members if (step := find_step(one)))
        if steps:
            told = [find_specifics(one, read[one.article]) for one, _ in steps]
            entries.append(Entry(event, steps, _objects(told), frozenset().union(*(one.pairs for one in told))))
    return entries


def _objects(told: Sequence[Specifics]) -> frozenset[str]:
    """Return the words that may name the object: not those of promising."""
    return frozenset().union(*(one.words for one in told)) - PROMISING


def _match(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Group the entries that are steps of one undertaking."""
    rarity = _weigh_words(entries)
    leader = list(range(len(entries)))
    for a, b in _candidates(entries):
        if _is_one_undertaking(entries[a], entries[b], rarity):
            first, second = sorted((_find(leader, a), _find(leader, b)))
            leader[second] = first
    groups: defaultdict[int, list[Entry]] = defaultdict(list)
    for index, entry in enumerate(entries):
        groups[_find(leader, index)].append(entry)
    return list(groups.values())


def _weigh_words(entries: Sequence[Entry]) -> Mapping[str, float]:
    """Return the rarity of each word among entries, 1 for a word of one entry of very many."""
    counts = Counter(word for entry in entries for word in entry.words)
    total = BACKGROUND + len(entries)
    return {word: log(total / count) / log(total) for word, count in counts.items()}


def _candidates(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """Return the pairs of entries of one pair of actors that share a word or an amount."""
    holders: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        marks = {*entry.words, *(one.amount for one, _ in entry.steps if one.amount)}
        for key in {(pair, mark) for pair in entry.pairs for mark in marks}:
            holders[key].append(index)
    crowds = (found for found in holders.values() if len(found) <= CROWD)
    return sorted({pair for found in crowds for pair in combinations(found, 2)})


def _find(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def _is_one_undertaking(a: Entry, b: Entry, rarity: Mapping[str, float]) -> bool:
    """Tell whether two events of one pair share their object, in an order in which a promise may be kept."""
    if a.meeting != b.meeting or not (a.pledges or b.pledges) or _is_kept_before_made(a, b):
        return False
    shared = a.words & b.words
    weight = sum(rarity[word] for word in shared)
    amounts = {one.amount for one, _ in a.steps if one.amount} & {one.amount for one, _ in b.steps if one.amount}
    least = min(sum(rarity[word] for word in side.words) for side in (a, b))
    return bool(shared and amounts) or (weight >= OBJECT and weight >= SHARE * least)


def _is_kept_before_made(a: Entry, b: Entry) -> bool:
    """Tell whether one only reports a deed from before the other's promise, or two meetings at different times."""
    for deed, promise in ((a, b), (b, a)):
        done = deed.event.time.end or deed.event.time.start
        made = promise.event.time.start
        kept = all(step == "delivered" for _, step in deed.steps)
        if kept and promise.pledges and done and made and f"{done}~" < made:
            return True
    return a.meeting and not (a.pledges and b.pledges) and _are_apart(a.event, b.event)


def _are_apart(a: Event, b: Event) -> bool:
    """Tell whether two known times do not touch."""
    first, second = ((one.time.start or "0000", f"{one.time.end or '9999'}~") for one in (a, b))
    return first[0] > second[1] or second[0] > first[1]


def _joins(event: Event, sides: Sequence[frozenset[str]]) -> bool:
    """Tell whether an event has both sides of a dyad in it."""
    actors = {*event.source, *event.target}
    return all(actors & side for side in sides)


def _row(group: Sequence[Entry], read: Mapping[str, Article], until: str | None) -> dict[str, Any]:
    steps = [(entry, one, step) for entry in group for one, step in entry.steps]
    told = {step: _date([entry for entry, _, other in steps if other == step]) for _, _, step in steps}
    promises = [one for _, one, step in steps if step not in ("under way", "delivered")]
    surest = min(promises, key=lambda one: (-one.confidence, one.article, one.span.start))
    amounts = sorted({one.amount for _, one, _ in steps if one.amount}, key=lambda one: (one.unit, one.value))
    units = [amount.unit for amount in amounts]
    state = _state(steps, read)
    return {
        "pledge": min(entry.event.id for entry in group),
        "dyads": sorted({"-".join(pair) for entry in group for pair in entry.pairs}),
        "what": surest.quote, "field": surest.field.value, "state": state,
        **{step: told.get(step) for step in STEPS},
        "amounts": [{"value": amount.value, "unit": amount.unit} for amount in amounts],
        "conflict": len(units) > len(set(units)),
        "witnesses": len({read[one.article].origin or one.article for _, one, _ in steps}),
        "articles": sorted({one.article for _, one, _ in steps}),
        "events": sorted({entry.event.id for entry in group}),
        "mentions": sorted({one.id for _, one, _ in steps}),
        "note": _note(state, until),
    }  # fmt: skip


def _date(entries: Sequence[Entry]) -> str:
    """Return the earliest time at which a step is told, empty where no text dates it."""
    return min((one.event.time.edtf for one in entries if one.event.time.edtf), default="")


def _state(steps: Sequence[tuple[Entry, Mention, str]], read: Mapping[str, Article]) -> str:
    """Return how the undertaking stands: the deed if there is one, else the latest article's word of calling off."""
    told = {step for _, _, step in steps}
    for deed in ("delivered", "under way"):
        if deed in told:
            return deed
    off = {step for _, _, step in steps if step in ("cancelled", "postponed")}
    if not off:
        return "no report"
    said = {step: max(read[one.article].date or "" for _, one, other in steps if other == step) for step in off}
    return max(off, key=lambda step: (said[step], step == "cancelled"))


def _note(state: str, until: str | None) -> str:
    """Say what “no report” means."""
    if state != "no report":
        return ""
    return f"No article read here{f', up to {until},' if until else ''} tells what came of it."


def _first_date(row: Mapping[str, Any]) -> str:
    return min((row[step] for step in STEPS if row[step]), default="9999")
