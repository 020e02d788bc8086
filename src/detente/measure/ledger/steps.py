"""An event with the steps of an undertaking that it tells of, as the ledger takes it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from detente.lexicon.tables import read_table
from detente.measure.intensity import CONFIDENT
from detente.measure.ledger.stages import DEED_OF, DEEDS, OFF, find_step, is_promise, words_of
from detente.record import today_of
from detente.record.merging.specifics import WORD, Specifics, find_specifics
from detente.types import Amount, Article, Event, EventType, Mention, Status

PROMISING = frozenset(("agreement", "announce", "begin", "cancel", "offer", "postpone", "sign"))  # name no object


@dataclass(frozen=True, slots=True)
class Entry:
    """One event with its mentions that take a step, and what is specific about them.

    `earliest` and `latest` bound its time: as told, else by the lives of its states (`SUN` does nothing after 1991).
    """

    event: Event
    steps: tuple[tuple[Mention, str], ...]
    words: frozenset[str]
    names: frozenset[str]
    pairs: frozenset[tuple[str, ...]]
    earliest: str
    latest: str
    wholes: frozenset[str] = frozenset()  # words that name an undertaking by themselves: an exercise
    objects: frozenset[str] = frozenset()  # words that name what is promised, as against the relation or an occasion

    @property
    def pledges(self) -> bool:
        """Whether some mention tells of a promise, a bargain, a signature or a plan."""
        return any(step not in DEEDS for _, step in self.steps)

    @property
    def keeps(self) -> bool:
        """Whether it tells of no promise, but of what keeps one."""
        return not any(is_promise(*one) for one in self.steps)

    @property
    def is_sure(self) -> bool:
        """Whether some promise of it is more likely rightly read than not."""
        return any(one.confidence >= CONFIDENT for one, step in self.steps if is_promise(one, step))

    @property
    def names_object(self) -> bool:
        """Whether it says what is promised: a thing, an amount, or a visit."""
        return bool(self.objects or self.amounts) or self.deed == "meeting"

    @property
    def is_off(self) -> bool:
        """Whether some mention tells that it was put off or called off."""
        return any(step in OFF for _, step in self.steps)

    @property
    def is_dated(self) -> bool:
        """Whether the text says when."""
        return bool(self.event.time.edtf)

    @property
    def deed(self) -> str:
        """What kind of act it is: help, yielding, a meeting (which keeps no promise but to come), a promise alone."""
        return DEED_OF[self.event.type]

    @property
    def kin(self) -> str:
        """The kin of its field; `-` goes with every other."""
        return _kin()[self.event.field.value]

    @property
    def amounts(self) -> frozenset[Amount]:
        """The amounts that its mentions state."""
        return frozenset(one.amount for one, _ in self.steps if one.amount)

    @property
    def givers(self) -> frozenset[str]:
        """Who alone acts, under the states of today; nobody where it is done together."""
        source, target = ({today_of(code) for code in side} for side in (self.event.source, self.event.target))
        return frozenset(source - target) if source != target else frozenset()


def find_entries(events: Iterable[Event], mentions: Iterable[Mention], read: Mapping[str, Article]) -> list[Entry]:
    """Return the events with at least one step in the articles read, by id."""
    by_id = {one.id: one for one in mentions if one.article in read}
    entries = []
    for event in sorted(events, key=lambda event: event.id):
        if event.type not in DEED_OF:
            continue
        members = [by_id[one] for one in event.mentions if one in by_id]
        steps = tuple((one, step) for one in members if (step := find_step(one)) and _is_borne_out(step, event))
        if steps:
            told = [find_specifics(one, read[one.article]) for one, _ in steps]
            entries.append(_make_entry(event, steps, told))
    return entries


def _find_objects(mention: Mention, step: str, told: Specifics) -> frozenset[str]:
    """Return the words for what is promised: of an unsigned promise not those for the relation, or for an occasion.

    “Norland offered Sudria a strategic partnership on the eve of the feast” promises no thing, and no more do plans
    “to become partners in energy”.
    """
    idle = words_of("relation") | words_of("tie")
    if step != "pledged":
        return told.words | {word for word in WORD.findall(mention.quote.lower()) if word in words_of("relation")}
    act = mention.quote.find(mention.trigger) + len(mention.trigger) if mention.trigger else 0
    occasion = _occasions().search(mention.quote, max(0, act))
    said = mention.quote[: occasion.start()] if occasion else mention.quote
    said = WORD.sub(lambda word: "" if word.group().lower() in idle else word.group(), said)
    return find_specifics(replace(mention, quote=said), None).words


def _is_borne_out(step: str, event: Event) -> bool:
    """Whether the record does not say the contrary: where articles differ on what happened, its status decides."""
    if step in DEEDS:
        return event.status not in (Status.CANCELLED, Status.POSTPONED)
    return step not in OFF or event.status not in (Status.OCCURRED, Status.ONGOING)


def _make_entry(event: Event, steps: tuple[tuple[Mention, str], ...], told: Sequence[Specifics]) -> Entry:
    acts = frozenset().union(*(one.acts for one in told)) if event.type != EventType.CONSULT else frozenset()
    words = frozenset().union(*(one.words for one in told))
    names = frozenset().union(*(one.names for one in told))
    pairs = frozenset().union(*(one.pairs for one in told))
    actors = {*event.source, *event.target}
    time = event.time
    earliest = time.start or max((_lives().get(code, ("", ""))[0] for code in actors), default="")
    latest = time.end or min((_lives().get(code, ("", ""))[1] or "9999" for code in actors), default="9999")
    wholes = words & words_of("whole")
    objects = frozenset().union(*(_find_objects(*one, about) for one, about in zip(steps, told, strict=True)))
    useless = acts | PROMISING
    return Entry(event, steps, words - useless, names, pairs, earliest or "0000", latest, wholes, objects - useless)


@cache
def _occasions() -> re.Pattern[str]:
    """Return the pattern of what begins an occasion, the longest form first."""
    forms = sorted(words_of("occasion"), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


@cache
def _kin() -> Mapping[str, str]:
    return {row["field"]: row["kin"] for row in read_table("field_kin")}


@cache
def _lives() -> Mapping[str, tuple[str, str]]:
    """Return when each state began, or took over from the one before it, and when it ended; empty: always."""
    rows = read_table("states")
    heirs = {row["successors"].split("|")[0]: row["end"] for row in rows if row["successors"] and row["end"]}
    return {row["code"]: (row["start"] or heirs.get(row["code"], ""), row["end"]) for row in rows}
