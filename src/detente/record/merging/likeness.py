"""How much two mentions look like one event: a score above nought speaks for it, None forbids it."""

from collections.abc import Mapping
from functools import cache
from math import fsum

from detente.lexicon.tables import read_table
from detente.record.dyads import today_of
from detente.record.merging.specifics import Specifics, Weights, act_families
from detente.types import EventType, Mention, Status

# Weights found on two annotated sets of articles; each is one kind of evidence, none is fitted to a sentence.
DOUBT = -1.5  # two mentions of a pair and type are two events unless something says otherwise
WORD = 0.9  # a shared word of full rarity
SHARE = 0.35  # shared words by weight, as part of the shorter quote's
AMOUNT = 2.0  # the same value and unit
OTHER_AMOUNT = 1.0  # off, for another value in the same unit
DATE = 0.4  # the same month or day
PERIOD = 0.8  # the same first and last year
YEAR = 0.5  # times that meet
UNDATED = -1.4  # one of the two, in different articles
OTHER_STATUS = -0.7
PLACE = 0.35
TYPE = 0.1
ROLES = -0.4  # none of those who act in one acts in the other
FIELD = 0.35
ADJOINING = 0.3  # in one article, one sentence after the other
NEXT = 220  # characters between them at most
CALLED_OFF_TWICE = 1.0  # in one article, both called off: it seldom tells of two such acts of one pair
HEADLINE = 1.5  # a headline, and what the first paragraphs say at length
LEAD = 700  # characters of those after the headline
SOLE = 1.2  # the only act of its kind that each of two articles tells of a pair in a year
POINTED = 1.0  # in one article, the later one points back: “its offer”, “the treaty”, of acts in one family of words
CONFLICT = 3.0  # times that exclude one another

UNREAL = {Status.RECOMMENDED, Status.HYPOTHETICAL}
SELDOM = {EventType.ASSAULT, EventType.SANCTION, EventType.RETREAT, EventType.CONCEDE, EventType.COERCE}  # few a year
CALLED_OFF = {Status.CANCELLED, Status.POSTPONED}


def compare_mentions(a: Specifics, b: Specifics, weights: Weights, *, sole: bool = False) -> float | None:
    """Return the evidence that `a` and `b` tell of one event, or None where they cannot.

    `sole`: each is the only mention in its article of such an act of the pair in that year.
    """
    shared = a.words & b.words
    need = _needed(a.mention, b.mention)
    if need is None or not (a.pairs <= b.pairs or b.pairs <= a.pairs) or not _statuses_agree(a.mention, b.mention):
        return None
    if not _eras_meet(a, b) or not _need_is_met(need, a, b, shared):
        return None
    words = _words_score(a, b, shared, weights)
    alone = SOLE * (sole and a.mention.type in SELDOM and _act_alike(a.mention, b.mention))
    return DOUBT + words + alone + _facts_score(a.mention, b.mention) + _place_score(a, b) + _text_score(a, b)


def _words_score(a: Specifics, b: Specifics, shared: frozenset[str], weights: Weights) -> float:
    """Return what shared words say: how rare they are, and how much of the shorter quote they are."""
    weight = fsum(weights.words[word] for word in shared)  # exact, hence the same in whatever order a set has
    least = min(weights.totals[a.id], weights.totals[b.id])
    return WORD * weight + (SHARE * weight / least if least else 0.0)


def _facts_score(a: Mention, b: Mention) -> float:
    """Return what type, field, amount and time say."""
    score = TYPE * (a.type == b.type) + FIELD * (a.field == b.field)
    score += OTHER_STATUS * (not _status_is_told(a, b))
    score += ROLES * (not _act_alike(a, b))
    if a.amount and b.amount:
        same_unit = a.amount.unit.casefold() == b.amount.unit.casefold()
        same_value = a.amount.value == b.amount.value
        score += AMOUNT * (same_value and (same_unit or a.amount.value > 3))
        score -= OTHER_AMOUNT * (same_unit and not same_value)
    return score + _time_score(a, b)


def _time_score(a: Mention, b: Mention) -> float:
    """Return what the times say: the same day or month, the same year, one unknown, or none shared."""
    if _is_undated(a) or _is_undated(b):
        same = a.article == b.article or (_is_undated(a) and _is_undated(b))
        return 0.0 if same else UNDATED
    if not times_meet(a, b):
        return -CONFLICT
    first, second = a.time.start or "", b.time.start or ""
    same_month = len(first) >= 7 and first[:7] == second[:7]
    return YEAR + DATE * same_month + PERIOD * (first == second and _is_period(a, b))


def times_meet(a: Mention, b: Mention) -> bool:
    """Whether the two intervals overlap, each as wide as its precision; unknown ends are open."""
    return (a.time.start or "0000") <= _last(b) and (b.time.start or "0000") <= _last(a)


def _last(mention: Mention) -> str:
    """Return the last moment of a mention's time as a string that sorts after everything within it."""
    return f"{mention.time.end}~" if mention.time.end else "9999"


def _eras_meet(a: Specifics, b: Specifics) -> bool:
    """Whether no state of one had vanished, or was yet to come, at the time of the other."""
    earliest, latest = (one.mention.time.start or "0000" for one in (a, b)), (a.until, b.until)
    return max(earliest) <= f"{min(latest)}~"


def _is_undated(mention: Mention) -> bool:
    return mention.time.start is None and mention.time.end is None


def _is_period(a: Mention, b: Mention) -> bool:
    """Whether both give the same stretch of years, which is as telling as a month."""
    return a.time.end is not None and a.time.end == b.time.end != a.time.start


def _status_is_told(a: Mention, b: Mention) -> bool:
    """Whether both have one status, or are a pledge and its deed, of different types and therefore statuses."""
    ahead = Status.PLANNED in {a.status, b.status}
    return a.status == b.status or (a.type != b.type and ahead and not {a.status, b.status} & CALLED_OFF)


def _act_alike(a: Mention, b: Mention) -> bool:
    """Whether at least one actor acts in both."""
    return not {today_of(code) for code in a.source}.isdisjoint(today_of(code) for code in b.source)


def _place_score(a: Specifics, b: Specifics) -> float:
    """Return what the places say; places of different width (a city, its country) say nothing."""
    return PLACE if a.places & b.places else 0.0


def _text_score(a: Specifics, b: Specifics) -> float:
    """Return what standing in one article says: neighbours hang together, two acts of one sentence do not."""
    first, second = a.mention, b.mention
    if first.article != second.article:
        return 0.0
    if a.headline != b.headline and first.type == second.type and _act_alike(first, second):
        return HEADLINE * (max(first.span.start, second.span.start) <= LEAD)
    if a.sentence == b.sentence and first.span != second.span:
        overlap = min(first.span.end, second.span.end) - max(first.span.start, second.span.start)
        same_act = first.type == second.type and bool(a.acts & b.acts) and overlap > 0
        return ADJOINING if same_act else -CONFLICT
    gap = max(first.span.start, second.span.start) - min(first.span.end, second.span.end)
    later = max(a, b, key=lambda one: one.mention.span.start)
    points = later.pointing and first.type == second.type and _act_alike(first, second) and bool(a.acts & b.acts)
    return ADJOINING * (gap <= NEXT) + CALLED_OFF_TWICE * _calls_off_one(a, b) + POINTED * points


def _calls_off_one(a: Specifics, b: Specifics) -> bool:
    """Whether both mentions call off what the same side was to do, and name one person or thing of it."""
    first, second = a.mention, b.mention
    off = first.type == second.type and {first.status, second.status} <= CALLED_OFF
    return off and _act_alike(first, second) and bool(a.names & b.names)


def _statuses_agree(a: Mention, b: Mention) -> bool:
    """Whether two statuses can be told of one event."""
    statuses = {a.status, b.status}
    if len(statuses) == 1:
        return True
    if Status.DENIED in statuses:
        return False
    if statuses & CALLED_OFF:
        return statuses <= CALLED_OFF | {Status.PLANNED, Status.HYPOTHETICAL}
    return statuses <= UNREAL or not statuses & UNREAL


@cache
def _needs() -> Mapping[frozenset[str], str]:
    """Return what mentions of two compatible types must share."""
    return {frozenset((row["first"], row["second"])): row["need"] for row in read_table("merging")}


def _needed(a: Mention, b: Mention) -> str | None:
    """Return what mentions of two types must share (`-` nothing more), None where they exclude one another."""
    return "-" if a.type == b.type else _needs().get(frozenset((a.type.value, b.type.value)))


def _need_is_met(need: str, a: Specifics, b: Specifics, shared: frozenset[str]) -> bool:
    """Whether two mentions share what their types ask for."""
    if need == "object":
        same_amount = bool(a.mention.amount and b.mention.amount and a.mention.amount.value == b.mention.amount.value)
        return same_amount or bool(shared - a.acts - b.acts - act_families())
    return need == "-" or bool(shared & act_families())
