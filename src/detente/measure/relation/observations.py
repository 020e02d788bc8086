"""Which events of a dyad speak of its level, and how surely; the others are counted beside it.

Occurred, ongoing and cancelled events count. Planned and postponed ones belong to the ledger; hypothetical, recommended
and denied ones to nothing. A pact that is merely in force is a tie, no act. Events without a date, or with one end
only, move nothing. One event counts once, whatever its mentions.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from detente.measure.intensity import score_event
from detente.types import Event, EventType, Interval, Status

from .evidence import Evidence
from .stretches import find_stretch

COUNTED = frozenset({Status.OCCURRED, Status.ONGOING, Status.CANCELLED})
AHEAD = frozenset({Status.PLANNED, Status.POSTPONED})
FAINTEST = 0.1  # no mention is so doubtful that it says less than a tenth of a sure one
WITNESS = 0.25  # sixteen times the usual number of witnesses halve the noise variance: they copy one another's news


@dataclass(frozen=True, slots=True)
class Observation:
    """An event as evidence on the level: its score, its stretch in years, its certainty (1 is usual).

    `lasting`: the act lasted through its stretch; otherwise it fell at some moment of it that the text leaves open.
    """

    event: Event
    score: float
    start: float
    end: float
    certainty: float
    lasting: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """The observations of a dyad in the order of their ends, and the number of events beside them, by reason."""

    observations: tuple[Observation, ...] = ()
    beside: Mapping[str, int] = field(default_factory=dict)

    @property
    def only_signed(self) -> bool:
        """Whether nothing but agreements is seen: texts without a deed."""
        return bool(self.observations) and all(one.event.type is EventType.AGREE for one in self.observations)


def sight_events(evidence: Evidence, events: Sequence[Event], as_of: str | None) -> Sighting:
    """Return what `events` say of the level of their dyad as known on `as_of`."""
    until = find_stretch(Interval(as_of, as_of)) if as_of else None
    usual = _usual_witnesses([event for event in events if event.status in COUNTED])
    seen: list[Observation] = []
    beside: Counter[str] = Counter()
    for event in events:
        reason = _beside(event)
        stretch = None if reason else _date_event(evidence, event, as_of)
        if reason or stretch is None:
            beside[reason or "undated"] += 1
        elif until and stretch[0] >= until[1]:
            beside["later"] += 1
        else:
            end = min(stretch[1], until[1]) if until else stretch[1]
            seen.append(_observe(evidence, event, (stretch[0], end), usual))
    seen.sort(key=lambda one: (one.end, one.start, one.event.id))
    return Sighting(tuple(seen), dict(sorted(beside.items())))


def _beside(event: Event) -> str:
    """Return why an event says nothing of the level, or nothing."""
    if event.status in AHEAD:
        return "ahead"
    if event.status not in COUNTED:
        return "unreal"
    return "in force" if event.status is Status.ONGOING and event.type is EventType.AGREE else ""


def _date_event(evidence: Evidence, event: Event, as_of: str | None) -> tuple[float, float] | None:
    """Return when an event was; one still going on ends when its article was written, and began nobody says when.

    An article without a date was written nobody knows how long after the last event that it dates.
    """
    if event.status is not Status.ONGOING or event.time.end is not None:
        return find_stretch(event.time)
    articles = [evidence.article_of[one] for one in evidence.articles_of(event) if one in evidence.article_of]
    dates = [one.date for one in articles if one.date]
    if articles and not dates:
        return None
    known = [date for date in dates if as_of is None or date <= f"{as_of}~"]  # what was written later says nothing yet
    end = max(known) if known else min(dates, default=as_of)
    return find_stretch(Interval(event.time.start or end, end)) if end else None


def _observe(evidence: Evidence, event: Event, stretch: tuple[float, float], usual: float) -> Observation:
    told = (max(event.witnesses, 1) / usual) ** WITNESS
    certainty = max(min(event.confidence, 1.0), FAINTEST) * told
    score = score_event(event, evidence.mentions_of(event))
    return Observation(event, score, *stretch, certainty, lasting=event.status is Status.ONGOING)


def _usual_witnesses(events: Sequence[Event]) -> float:
    """Return the geometric mean of witnesses: with twice the articles on every event, none is surer."""
    return exp(sum(log(max(event.witnesses, 1)) for event in events) / len(events)) if events else 1.0
