"""What a brief is made from: one dyad's events with their mentions, all articles, and what went wrong in reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.measure.intensity import CONFIDENT
from detente.measure.relation import Evidence
from detente.measure.review import Reviewed
from detente.read import Fault
from detente.record import Selection, events_frame, find_dyad, lineage_of
from detente.show.brief.frame.data import Data
from detente.show.brief.measures import Measures
from detente.types import Article, Claim, Event, Mention, Prediction


@dataclass(frozen=True)  # no slots: what is looked up often is looked up once
class Material:
    """All that the parts of a brief may use; `events` are the dyad's in the order of time, undated ones last.

    `beside` are the events of other pairs, `claims` those of all; `predictions` those on the dyad; `reviewed` is what
    people judged of the record; `data` what the project has imported that speaks of the dyad.
    """

    dyad: tuple[str, str]
    articles: tuple[Article, ...]
    mentions: Mapping[str, Mention]
    events: tuple[Event, ...]
    beside: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    faults: tuple[Fault, ...] = ()
    reviewed: Reviewed | None = None
    data: Data | None = None

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each article as a source, by its id."""
        return {article.id: number for number, article in enumerate(self.articles, start=1)}

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """All events by id."""
        return {event.id: event for event in (*self.events, *self.beside)}

    @cached_property
    def measures(self) -> Measures:
        """The measures of the dyad."""
        every = (*self.events, *self.beside)
        evidence = Evidence(every, tuple(self.mentions.values()), self.articles, self.claims)
        return Measures(evidence, "-".join(self.dyad))

    @cached_property
    def own_claims(self) -> tuple[Claim, ...]:
        """The claims on the dyad, in the order of the sources and of their text, each once."""
        own = dict.fromkeys(claim for claim in self.claims if _is_on(claim.subject, self.dyad))
        return tuple(sorted(own, key=lambda one: (self.numbers.get(one.article, 0), one.span.start, one.driver)))

    @cached_property
    def sure(self) -> tuple[Event, ...]:
        """The events of which at least one mention was read with confidence."""
        return tuple(event for event in self.events if event.confidence >= CONFIDENT)

    @cached_property
    def doubtful(self) -> tuple[Event, ...]:
        """The events that were read with doubt throughout."""
        return tuple(event for event in self.events if event.confidence < CONFIDENT)

    @cached_property
    def dated(self) -> tuple[Event, ...]:
        """The sure events with a time."""
        return tuple(event for event in self.sure if event.time.start or event.time.end)

    @cached_property
    def undated(self) -> tuple[Event, ...]:
        """The sure events without a time."""
        return tuple(event for event in self.sure if not (event.time.start or event.time.end))

    @property
    def first_part(self) -> str:
        """The name of the first part of the page that holds events; that of the sources where there are none."""
        parts = {"record": self.dated, "undated": self.undated, "doubtful": self.doubtful}
        return next((name for name, events in parts.items() if events), "sources")

    def witnesses(self, event: Event) -> tuple[Mention, ...]:
        """Return the mentions of an event, in the order of the sources and of their text."""
        held = (self.mentions[one] for one in event.mentions if one in self.mentions)
        return tuple(sorted(held, key=lambda one: (self.numbers.get(one.article, 0), one.span.start, one.id)))


def gather_material(
    dyad: str,
    evidence: Evidence,
    predictions: Iterable[Prediction] = (),
    faults: Iterable[Fault] = (),
    reviewed: Reviewed | None = None,
) -> Material:
    """Return the material of a brief on `dyad`; a state of today takes in its predecessors."""
    held = {one.id: one for one in evidence.mentions}
    sources = tuple(sorted(evidence.articles, key=lambda article: (article.date or "9999", article.doc, article.id)))
    codes = find_dyad(dyad, evidence.known)
    frame = events_frame(evidence.events, evidence.mentions, sources, selection=Selection(dyad="-".join(codes)))
    chosen = set(frame["event"].to_list())
    told = _order_events([event for event in evidence.events if event.id in chosen], held, sources)
    return Material(
        codes,
        sources,
        held,
        told,
        _order_events([event for event in evidence.events if event.id not in chosen], held, sources),
        evidence.claims,
        tuple(one for one in predictions if _is_on(one.dyad, codes)),
        tuple(sorted(faults, key=lambda fault: (fault.source, fault.reason))),
        reviewed,
    )


def _is_on(subject: Sequence[str], dyad: tuple[str, str]) -> bool:
    """Whether what is said is of the dyad, or of its predecessors."""
    return len(subject) == 2 and all(lineage_of(side) & set(subject) for side in dyad)


def _order_events(
    events: Iterable[Event], mentions: Mapping[str, Mention], sources: Iterable[Article]
) -> tuple[Event, ...]:
    """Return events in the order of time, those of one time or of none in the order in which the sources tell them."""
    numbers = {article.id: number for number, article in enumerate(sources)}

    def place(event: Event) -> tuple[int, int]:
        held = (mentions[one] for one in event.mentions if one in mentions)
        return min(((numbers.get(one.article, 0), one.span.start) for one in held), default=(0, 0))

    return tuple(sorted(events, key=lambda one: (one.time.start or one.time.end or "9999", place(one), one.id)))
