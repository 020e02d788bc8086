"""What a brief is made from: one dyad's events with their mentions, all articles, and what went wrong in reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.read import Fault
from detente.record import Selection, events_frame, find_dyad
from detente.types import Article, Event, Mention

CONFIDENT = 0.5  # of mentions read below it fewer than half are right on the develop sample, above it four in five


@dataclass(frozen=True, slots=True)
class Material:
    """All that the parts of a brief may use; `events` are the dyad's in the order of time, undated ones last."""

    dyad: tuple[str, str]
    articles: tuple[Article, ...]
    mentions: Mapping[str, Mention]
    events: tuple[Event, ...]
    others: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each article as a source, by its id."""
        return {article.id: number for number, article in enumerate(self.articles, start=1)}

    @property
    def sure(self) -> tuple[Event, ...]:
        """The events of which at least one mention was read with confidence."""
        return tuple(event for event in self.events if event.confidence >= CONFIDENT)

    @property
    def doubtful(self) -> tuple[Event, ...]:
        """The events that were read with doubt throughout."""
        return tuple(event for event in self.events if event.confidence < CONFIDENT)

    @property
    def dated(self) -> tuple[Event, ...]:
        """The sure events with a time."""
        return tuple(event for event in self.sure if event.time.start or event.time.end)

    @property
    def undated(self) -> tuple[Event, ...]:
        """The sure events without a time."""
        return tuple(event for event in self.sure if not (event.time.start or event.time.end))

    def witnesses(self, event: Event) -> tuple[Mention, ...]:
        """Return the mentions of an event, in the order of the sources and of their text."""
        numbers = self.numbers
        held = (self.mentions[one] for one in event.mentions if one in self.mentions)
        return tuple(sorted(held, key=lambda one: (numbers.get(one.article, 0), one.span.start, one.id)))


def gather_material(
    dyad: str,
    articles: Iterable[Article],
    mentions: Iterable[Mention],
    events: Iterable[Event],
    faults: Iterable[Fault] = (),
) -> Material:
    """Return the material of a brief on `dyad`; a state of today takes in its predecessors."""
    held, every = tuple(mentions), tuple(events)
    sources = tuple(sorted(articles, key=lambda article: (article.date or "9999", article.doc, article.id)))
    codes = find_dyad(dyad, {code for event in every for code in (*event.source, *event.target)})
    chosen = events_frame(every, held, sources, selection=Selection(dyad="-".join(codes)))["event"].to_list()
    by_id = {event.id: event for event in every}
    told = _order_events([by_id[one] for one in chosen], {one.id: one for one in held}, sources)
    return Material(
        codes,
        sources,
        {one.id: one for one in held},
        told,
        len(every) - len(chosen),
        tuple(sorted(faults, key=lambda fault: (fault.source, fault.reason))),
    )


def _order_events(
    events: Iterable[Event], mentions: Mapping[str, Mention], sources: Iterable[Article]
) -> tuple[Event, ...]:
    """Return events in the order of time, those of one time or of none in the order in which the sources tell them."""
    numbers = {article.id: number for number, article in enumerate(sources)}

    def place(event: Event) -> tuple[int, int]:
        held = (mentions[one] for one in event.mentions if one in mentions)
        return min(((numbers.get(one.article, 0), one.span.start) for one in held), default=(0, 0))

    return tuple(sorted(events, key=lambda one: (one.time.start or one.time.end or "9999", place(one), one.id)))
