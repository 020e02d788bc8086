"""How much two mentions look like one event: a score above nought speaks for it, None forbids it."""

from collections.abc import Mapping
from functools import cache
from math import fsum

from detente.lexicon.tables import read_table
from detente.record.merging.narration import are_two_acts, score_narration
from detente.record.merging.specifics import Specifics, Weights, act_alike, act_families, wholes
from detente.types import EventType, Mention, Status

# Weights found on two annotated sets of articles; each is one kind of evidence, none is fitted to a sentence.
DOUBT = -1.5  # two mentions of a pair and type are two events unless something says otherwise
WORD = 0.9  # a shared word of full rarity
ACT = 2.0  # times that a word weighs more which is the act of both: the same verb, or its noun
NAME = 1.5  # the same for a name
SHARE = 0.5  # shared words by weight, as part of the shorter quote's
AMOUNT = 2.0  # the same value and unit
OTHER_AMOUNT = 1.0  # off, for another value in the same unit
DATE = 0.4  # the same month or day
PERIOD = 0.8  # the same first and last year
YEAR = 0.5  # times that meet
UNDATED = -1.4  # one of the two, in different articles
OTHER_STATUS = -0.7
PLACE = 0.35
TYPE = 0.1
ROLES = -1.2  # none of those who act in one acts in the other
FIELD = 0.35
SAME_FIRST = 2.0  # both the first of their kind: there is but one
WELL_KNOWN = 1.2  # in two articles, each tells of it as known: “the invasion”, of a kind that is rare
VAGUE = 1.0  # off, in two articles, where nothing but words of acts is shared, of acts that are many a year
SOLE = 1.2  # the only act of its kind that each of two articles tells of a pair in a year
CONFLICT = 3.0  # times that exclude one another

UNREAL = {Status.RECOMMENDED, Status.HYPOTHETICAL}
SELDOM = {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION}  # few a year, told in many words
LINES = {EventType.COOPERATE, EventType.AID, EventType.SUPPORT}  # often told as what goes on
OFTEN = LINES | {EventType.AGREE, EventType.CONSULT}  # many a year
CALLED_OFF = {Status.CANCELLED, Status.POSTPONED}


def compare_mentions(a: Specifics, b: Specifics, weights: Weights, *, sole: bool = False) -> float | None:
    """Return the evidence that `a` and `b` tell of one event, or None where they cannot.

    `sole`: each is the only mention in its article of such an act of the pair in that year.
    """
    shared = a.words & b.words
    need = _needed(a.mention, b.mention)
    if need is None or not (a.pairs <= b.pairs or b.pairs <= a.pairs) or not _statuses_agree(a.mention, b.mention):
        return None
    alone = sole and _only_one_is_told(a, b)
    if not _eras_meet(a, b) or not (alone or _need_is_met(need, a, b, shared)):
        return None
    if are_two_acts(a, b) or a.many != b.many or _are_two_lines(a, b):
        return None
    words = _words_score(a, b, shared, weights)
    facts = _facts_score(a.mention, b.mention) + _place_score(a, b) + _kind_score(a, b)
    return DOUBT + _sole_score(a, b) * alone + words + facts + score_narration(a, b)


def _only_one_is_told(a: Specifics, b: Specifics) -> bool:
    """Whether two acts that are alone in their articles are the same: by the same side, of a type told act by act."""
    types = {a.mention.type, b.mention.type}
    undated = _is_undated(a.mention) or _is_undated(b.mention)
    one_kind = (len(types) == 1 and not types & (OFTEN if undated else LINES)) or types <= SELDOM
    return one_kind and a.pairs == b.pairs and act_alike(a.mention, b.mention)


def _sole_score(a: Specifics, b: Specifics) -> float:
    """Return what being alone in its article and year says; that one is news without a date costs nothing then."""
    return SOLE - UNDATED * (_is_undated(a.mention) != _is_undated(b.mention))


def _words_score(a: Specifics, b: Specifics, shared: frozenset[str], weights: Weights) -> float:
    """Return what shared words say: how rare they are, and how much of the shorter quote they are."""
    acts, names = (a.acts & b.acts) | wholes(), a.names & b.names
    worth = {word: ACT if word in acts else NAME if word in names else 1.0 for word in shared}
    rarity = fsum(weights.words[word] for word in shared)  # exact, in whatever order
    weight = fsum(weights.words[word] * times for word, times in worth.items())
    least = min(weights.totals[a.id], weights.totals[b.id])
    return WORD * weight + (SHARE * rarity / least if least else 0.0)


def _facts_score(a: Mention, b: Mention) -> float:
    """Return what type, field, amount and time say."""
    score = TYPE * (a.type == b.type) + FIELD * (a.field == b.field)
    score += OTHER_STATUS * (not _status_is_told(a, b))
    score += ROLES * (not act_alike(a, b))
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
    pledge = Status.PLANNED in {a.status, b.status} or EventType.AGREE in {a.type, b.type}
    return a.status == b.status or (a.type != b.type and pledge and not {a.status, b.status} & CALLED_OFF)


def _kind_score(a: Specifics, b: Specifics) -> float:
    """Return what it says that an act is the first of its kind, one that all know, or like many others."""
    return SAME_FIRST * bool(a.firsts & b.firsts) + WELL_KNOWN * _are_well_known(a, b) - VAGUE * _is_vague(a, b)


def _are_well_known(a: Specifics, b: Specifics) -> bool:
    """Whether two articles tell of a rare act as of one that every reader knows: “the invasion of Sudria”."""
    rare = a.mention.type == b.mention.type and a.mention.type in SELDOM and a.mention.article != b.mention.article
    return rare and a.pointing and b.pointing and bool(a.acts & b.acts) and act_alike(a.mention, b.mention)


def _are_two_lines(a: Specifics, b: Specifics) -> bool:
    """Whether both sum up acts that go on or are several, of two fields: cooperation in energy, and in trade."""
    return _is_line(a) and _is_line(b) and a.mention.field != b.mention.field


def _is_line(one: Specifics) -> bool:
    return one.many or (one.mention.status == Status.ONGOING and one.mention.type in LINES)


def _is_vague(a: Specifics, b: Specifics) -> bool:
    """Whether two articles share no time, name, place, amount or thing, of acts that are many."""
    first, second = a.mention, b.mention
    dated = not (_is_undated(first) or _is_undated(second))
    if first.article == second.article or dated or not {first.type, second.type} <= OFTEN:
        return False
    same_amount = first.amount and second.amount and first.amount.value == second.amount.value
    named = a.names & b.names or a.places & b.places or a.firsts & b.firsts or same_amount
    return not named and not (a.words & b.words) - act_families()


def _place_score(a: Specifics, b: Specifics) -> float:
    """Return what the places say; places of different width (a city, its country) say nothing."""
    return PLACE if a.places & b.places else 0.0


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
        return same_amount or bool(shared & wholes() or shared - a.acts - b.acts - act_families())
    return need == "-" or bool(shared & act_families())
