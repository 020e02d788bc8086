"""What it says that two mentions stand in one article: it tells an act again, or the next one of a story."""

from detente.record.merging.specifics import Specifics, act_alike, act_families
from detente.types import EventType, Mention, Status

ADJOINING = 0.3  # one sentence after the other
NEXT = 220  # characters between them at most
AHEAD_TWICE = 1.0  # both planned or called off: it seldom tells of two such acts of one pair
POINTED = 1.0  # the later one points back: “its offer”, “the treaty”, of acts in one family of words
ANOTHER = 1.5  # off, where the later is told as one more: “a further offer”
STRANGERS = 0.8  # off, where each names a person or place that the other does not
ENCOUNTER = 1.5  # a visit, and the talks that “he” held or that it was paid “to hold”
HEADLINE = 1.5  # a headline, and what the first paragraphs say at length
LEAD = 700  # characters of those after the headline

CALLED_OFF = {Status.CANCELLED, Status.POSTPONED}
AHEAD = CALLED_OFF | {Status.PLANNED}


def are_two_acts(a: Specifics, b: Specifics) -> bool:
    """Whether one sentence tells of both, and not of one act twice.

    One act: of the same side in words of one family, or a visit and its talks. That their quotes overlap says nothing.
    """
    first, second = a.mention, b.mention
    if first.article != second.article or a.sentence != b.sentence:
        return False
    again = first.type == second.type and a.pairs == b.pairs and bool(a.acts & b.acts) and act_alike(first, second)
    return not (again and _gap(a, b) < 0) and not _is_one_encounter(a, b)


def score_narration(a: Specifics, b: Specifics) -> float:
    """Return what standing in one article says for one event; nothing of two articles."""
    first, second = a.mention, b.mention
    if first.article != second.article:
        return 0.0
    alike = first.type == second.type and act_alike(first, second)
    if a.headline != b.headline and alike:
        return HEADLINE * (max(first.span.start, second.span.start) <= LEAD)
    score = ADJOINING * (_gap(a, b) <= NEXT) + ENCOUNTER * _is_one_encounter(a, b)
    if a.sentence == b.sentence or not alike:
        return score
    score -= ANOTHER * _in_order(a, b)[1].another + STRANGERS * _name_others(a, b)
    return score + AHEAD_TWICE * _is_one_plan(a, b) + POINTED * _points_back(a, b)


def _in_order(a: Specifics, b: Specifics) -> tuple[Specifics, Specifics]:
    """Return both in the order of the text."""
    return (a, b) if (a.mention.span.start, a.id) <= (b.mention.span.start, b.id) else (b, a)


def _gap(a: Specifics, b: Specifics) -> int:
    """Return how many characters lie between; less than nought where they overlap."""
    first, second = a.mention.span, b.mention.span
    return max(first.start, second.start) - min(first.end, second.end)


def _name_others(a: Specifics, b: Specifics) -> bool:
    """Whether both name persons or places, and none of them in common."""
    return bool(a.names) and bool(b.names) and a.names.isdisjoint(b.names)


def _points_back(a: Specifics, b: Specifics) -> bool:
    """Whether the later is a noun for a known act, of the same family of words, and names nobody new."""
    former, later = _in_order(a, b)
    return later.pointing and later.names <= former.names and bool(a.acts & b.acts)


def _is_one_encounter(a: Specifics, b: Specifics) -> bool:
    """Whether the later tells what went on at a visit: what “he” did, or what it was paid “to” do."""
    former, later = _in_order(a, b)
    visit, talks = former.mention, later.mention
    meetings = visit.type == talks.type == EventType.CONSULT and visit.status == talks.status == Status.OCCURRED
    return meetings and later.goes_on and _gap(a, b) <= NEXT and _is_known_time(visit, talks)


def _is_known_time(former: Mention, later: Mention) -> bool:
    """Whether the later gives no time of its own."""
    return later.time == former.time or not (later.time.start or later.time.end)


def _is_one_plan(a: Specifics, b: Specifics) -> bool:
    """Whether both tell what the same side was to do, with one name of it, or in words of one family as planned."""
    statuses = {a.mention.status, b.mention.status}
    planned = statuses == {Status.PLANNED} and bool(a.words & b.words & act_families())
    return statuses <= AHEAD and (planned or bool(a.names & b.names))
