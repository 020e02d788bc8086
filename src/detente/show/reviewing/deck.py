"""The cards of a review: events with their mentions, the most worth judging first, or drawn at random."""

from collections.abc import Iterable
from dataclasses import dataclass

from detente.measure.relation import Evidence
from detente.measure.review import CARDS, Check, draw_events, order_cards
from detente.record import Project, find_dyad, find_standing
from detente.record.deriving import Record, derive_record
from detente.record.frames import list_dyads
from detente.types import Article, Event, Mention


@dataclass(frozen=True, slots=True)
class Request:
    """Who reviews what: events of `dyad` or all, `blind` or not, in the order of worth or `sample` at random."""

    by: str
    dyad: str | None = None
    blind: bool = False
    sample: int = 0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Card:
    """An event to judge, with its mentions in the order of their articles' text."""

    event: Event
    mentions: tuple[Mention, ...]
    dyad: str
    uncertainty: float | None = None
    influence: float | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of a review, what they were made from, and the name of the random check that drew them."""

    cards: tuple[Card, ...]
    record: Record
    articles: dict[str, Article]
    check: str = ""


def open_deck(project: Project, request: Request) -> Deck:
    """Return the cards that a person has yet to judge.

    Who reviews blind sees nothing of what others decided. A random check draws from what the machine read, before any
    decision: what was rejected would else be missing, and the machine seem better than it is.
    """
    record, articles = _derive(project, request), {one.id: one for one in project.read_articles()}
    evidence = Evidence(record.events, record.mentions, tuple(articles.values()))
    if not request.sample:
        rows = order_cards(evidence, request.dyad, record.outcomes).rows(named=True)
        return Deck(tuple(_deal(rows, evidence)), record, articles)
    pair = find_dyad(request.dyad, evidence.known) if request.dyad else None
    events = evidence.events_of(pair) if pair else record.events
    drawn = draw_events(events, request.sample, request.seed)
    check = Check(len(drawn), len(events), request.seed, project.reading, "-".join(pair or ())).name
    done = {one.card for one in find_standing(project.read_decisions()) if one.check == check and one.by == request.by}
    rows = [{**dict.fromkeys(CARDS), "event": one.id} for one in drawn if one.id not in done]
    return Deck(tuple(_deal(rows, evidence)), record, articles, check)


def _derive(project: Project, request: Request) -> Record:
    """Return the record by the decisions that the reviewer may see."""
    if not request.sample and not request.blind:
        return project.record()
    own = [one for one in project.read_decisions() if one.by == request.by and not request.sample]
    return derive_record(project.read_machine_mentions(), project.read_articles(), own)


def _deal(rows: Iterable[dict[str, object]], evidence: Evidence) -> Iterable[Card]:
    events = {event.id: event for event in evidence.events}
    for row in rows:
        event = events[str(row["event"])]
        mentions = sorted(evidence.mentions_of(event), key=lambda one: (one.article, one.span.start, one.id))
        dyad = row["dyad"] or ", ".join(list_dyads(event))
        yield Card(event, tuple(mentions), str(dyad), row["uncertainty"], row["influence"])  # type: ignore[arg-type]
