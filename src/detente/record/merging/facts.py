"""What an event's mentions say together: one type, one status, one time, and how many witnesses."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from detente.types import Amount, Article, Event, Interval, Mention, Status

T = TypeVar("T", bound=Hashable)

STRENGTH = tuple(Status)  # the closed list is ordered from strongest to weakest, but for the two below
CALLED_OFF = (Status.CANCELLED, Status.POSTPONED)
AHEAD = (Status.PLANNED, *CALLED_OFF)


def tell_event(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> Event:
    """Return the event that `mentions` tell of; its id is the smallest of theirs."""
    ordered = sorted(mentions, key=lambda mention: mention.id)
    origins = {_origin(mention, articles) for mention in ordered}
    return Event(
        id=ordered[0].id,
        mentions=tuple(mention.id for mention in ordered),
        witnesses=len(origins),
        source=commonest(mention.source for mention in ordered),
        target=commonest(mention.target for mention in ordered),
        type=commonest(mention.type for mention in ordered),
        field=commonest(mention.field for mention in ordered),
        status=_status(ordered, articles),
        time=narrow_time([mention.time for mention in ordered]),
        amount=_amount(ordered),
        place=_place(ordered),
        confidence=max(mention.confidence for mention in ordered),
    )


def commonest(values: Iterable[T]) -> T:
    """Return the value told most often; of equals, the first in the order of their text."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)))


def narrow_time(times: Sequence[Interval]) -> Interval:
    """Return the narrowest of the intervals that most of the others allow; unknown only if all are."""
    known = sorted({time for time in times if time.start or time.end}, key=_bounds)
    if not known:
        return Interval()
    told = [time for time in times if time.start or time.end]
    return min(known, key=lambda time: (-sum(_meet(time, other) for other in told), _width(time), _bounds(time)))


def _bounds(time: Interval) -> tuple[str, str]:
    return time.start or "0000", time.end or "9999"


def _meet(a: Interval, b: Interval) -> bool:
    """Whether two intervals overlap, each end as wide as its precision."""
    return _bounds(a)[0] <= _bounds(b)[1] + "~" and _bounds(b)[0] <= _bounds(a)[1] + "~"


def _width(time: Interval) -> float:
    """Return the length of an interval in years, roughly; an open end is longer than any closed one."""
    if time.start is None or time.end is None:
        return 10_000.0
    return _year(time.end, 1) - _year(time.start, 0)


def _year(date: str, filled: int) -> float:
    """Return a date as a number of years; parts not given are the earliest (0) or the latest (1)."""
    year, month, day = ([*date.split("-"), "", ""])[:3]
    months = int(month) - 1 if month else 12 * filled
    days = int(day) - 1 + filled if day else (30 * filled if month else 0)
    return int(year) + months / 12 + days / 365


def _status(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> Status:
    """Return the strongest status told; between planned and called off, the latest article's word stands."""
    told = {mention.status for mention in mentions}
    if not told & set(CALLED_OFF) or told - set(AHEAD) - {Status.HYPOTHETICAL, Status.RECOMMENDED}:
        return min(told, key=STRENGTH.index)
    ahead = [mention for mention in mentions if mention.status in AHEAD]
    latest = max(_date(mention, articles) for mention in ahead)
    last = {mention.status for mention in ahead if _date(mention, articles) == latest}
    return min(last, key=(Status.CANCELLED, Status.POSTPONED, Status.PLANNED).index)


def _date(mention: Mention, articles: Mapping[str, Article]) -> str:
    article = articles.get(mention.article)
    return (article.date if article else None) or ""


def _origin(mention: Mention, articles: Mapping[str, Article]) -> str:
    article = articles.get(mention.article)
    return (article.origin if article else None) or mention.article


def _amount(mentions: Sequence[Mention]) -> Amount | None:
    told = [mention.amount for mention in mentions if mention.amount]
    return commonest(told) if told else None


def _place(mentions: Sequence[Mention]) -> str | None:
    told = [mention.place for mention in mentions if mention.place]
    return commonest(told) if told else None
