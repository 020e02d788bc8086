"""One event as the page shows it: sentence, marks, and under it the quotes of its witnesses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente.lexicon.tables import read_table
from detente.show.brief.material import Material
from detente.show.brief.quotes import Quote, drop_repeats, make_quote
from detente.show.brief.statements import Link
from detente.show.wording import is_same_amount, write_amount, write_sentence, write_time
from detente.types import UNKNOWN_TIME, Event, Interval, Mention

UNDATED = write_time(UNKNOWN_TIME)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in words."""

    id: str
    sentence: str
    time: str
    place: str | None
    type: str
    quad: str
    mark: str
    field: str
    status: str
    witnesses: int
    numbers: tuple[int, ...]
    quotes: tuple[Quote, ...]


def make_entry(event: Event, material: Material) -> Entry:
    """Return one event with its sentence and its quotes."""
    mentions = material.witnesses(event)
    quad = _quads()[event.type.value]
    quotes = _make_quotes(event, mentions, material)
    return Entry(
        id=event.id,
        sentence=write_sentence(event, mentions),
        time=write_time(event.time),
        place=event.place,
        type=event.type.value,
        quad=quad["quad"],
        mark=quad["mark"],
        field=event.field.value,
        status=event.status.value,
        witnesses=event.witnesses,
        numbers=tuple(sorted({quote.number for quote in quotes})),
        quotes=quotes,
    )


def find_quad(event: Event, *, mark: bool = False) -> str:
    """Return the quarter of an event's type (`verbal conflict`), or its mark."""
    return _quads()[event.type.value]["mark" if mark else "quad"]


def link_event(event: Event, material: Material, *, dated: bool = True) -> Link:
    """Return the sentence that tells an event, with its time, as a link to its entry."""
    time = write_time(event.time)
    sentence = write_sentence(event, material.witnesses(event))
    return Link(f"{sentence}, {time}" if dated and time != UNDATED else sentence, (f"e-{event.id}",))


def link_events(text: str, events: Iterable[str], label: str) -> Link:
    """Return a number as a link to the events with these ids."""
    return Link(text, tuple(f"e-{one}" for one in events), label)


def find_sources(events: Iterable[str], material: Material) -> tuple[int, ...]:
    """Return the numbers of the sources that tell of the events with these ids."""
    told = (material.witnesses(material.event_of[one]) for one in events)
    return tuple(sorted({material.numbers[one.article] for mentions in told for one in mentions}))


def _make_quotes(event: Event, mentions: Sequence[Mention], material: Material) -> tuple[Quote, ...]:
    """Return the quotes of an event, the same words of one article once, and none that lies inside another's."""
    made = {one.id: make_quote(one, material, find_difference(event, one)) for one in mentions}
    inner = {one.id for one in mentions for other in mentions if _lies_inside(one, other)}
    return drop_repeats(quote for key, quote in made.items() if key not in inner or quote.differs)


def _lies_inside(one: Mention, other: Mention) -> bool:
    """Whether the words of a mention are part of another's longer words, by the same speaker."""
    a, b = one.span, other.span
    longer = b.start <= a.start and a.end <= b.end and (a.start, a.end) != (b.start, b.end)
    return one.article == other.article and one.said_by == other.said_by and longer


def find_difference(event: Event, mention: Mention) -> str:
    """Return the time that a witness gives where it excludes the entry's, and an amount that is not the entry's."""
    other_time = not (_reaches(mention.time, event.time) and _reaches(event.time, mention.time))
    same_amount = mention.amount and event.amount and is_same_amount(mention.amount, event.amount)
    said = [write_time(mention.time) if other_time else ""]
    said.append(write_amount(mention.amount, mention.quote) if mention.amount and not same_amount else "")
    return ", ".join(word for word in said if word)


def _reaches(time: Interval, other: Interval) -> bool:
    """Whether a time begins before the other ends; `~` sorts after whatever a coarse date may still hold."""
    return (time.start or "0000") <= f"{other.end}~" if other.end else True


@cache
def _quads() -> Mapping[str, Mapping[str, str]]:
    return {row["type"]: row for row in read_table("quads")}
