"""Which events are steps of one undertaking: one pair, one object or amount, kindred fields, promise before deed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import fsum, log

from detente.measure.ledger.steps import Entry
from detente.types import EventType, Mention, Status

OBJECT = 1.4  # rarity of shared words that makes two events one undertaking: two rare words or three common ones
SHARE = 0.3  # of the shorter's words that must be shared beside that
BACKGROUND = 50  # entries without the word, taken for granted: rarity means something in a small project too
CROWD = 200  # events that share a word; a word of more names no object
PATIENCE = 15  # years from one step to the next; a promise of a generation ago is another one
VISIT = 3  # years within which a visit that was put off may be made up for


def match_entries(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Group the entries that are steps of one undertaking: the likest first, no two in a group that exclude another."""
    rarity = _weigh_words(entries)
    links = []
    for a, b in _candidates(entries):
        one, other = entries[a], entries[b]
        if not (one.pledges or other.pledges) or _excludes(one, other):
            continue
        if (score := _likeness(one, other, rarity)) is not None:
            links.append((-score, a, b))
    home = {index: [index] for index in range(len(entries))}
    for _, a, b in sorted(links):
        first, second = home[a], home[b]
        if first is second or any(_excludes(entries[i], entries[j]) for i in first for j in second):
            continue
        first += second
        home.update(dict.fromkeys(second, first))
    groups = {min(group): group for group in home.values()}
    return [[entries[index] for index in sorted(groups[first])] for first in sorted(groups)]


def _weigh_words(entries: Sequence[Entry]) -> Mapping[str, float]:
    """Return the rarity of each word among entries, 1 for a word of one entry of very many."""
    counts = Counter(word for entry in entries for word in entry.words)
    total = BACKGROUND + len(entries)
    return {word: log(total / count) / log(total) for word, count in counts.items()}


def _candidates(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """Return the pairs of entries of one pair of actors that share a word or an amount."""
    holders: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        for key in {(pair, mark) for pair in entry.pairs for mark in (*entry.words, *entry.wholes, *entry.amounts)}:
            holders[key].append(index)
    crowds = (found for found in holders.values() if len(found) <= CROWD)
    return sorted({pair for found in crowds for pair in combinations(found, 2)})


def _likeness(a: Entry, b: Entry, rarity: Mapping[str, float]) -> float | None:
    """Return how much of an object two entries share, None where it is too little; an amount counts as a rare word.

    A word that names a whole undertaking (an exercise) is enough within the time that a visit may be made up for.
    """
    shared = a.words & b.words
    weight = fsum(rarity[word] for word in shared)
    amounts = a.amounts & b.amounts
    if shared and amounts:
        return weight + len(amounts)
    least = min(fsum(rarity[word] for word in side.words) for side in (a, b))
    if weight >= OBJECT and weight >= SHARE * least:
        return weight
    near = not (a.is_dated and b.is_dated) or abs(_year(a.earliest) - _year(b.earliest)) <= VISIT
    return weight if a.wholes & b.wholes and near else None


def _excludes(a: Entry, b: Entry) -> bool:
    """Whether two entries cannot be steps of one undertaking, whatever words they share.

    Two deeds may be of one promise where what they share names it: an amount, or a word such as “exercises”.
    """
    pledged = a.pledges or b.pledges or a.amounts & b.amounts or a.wholes & b.wholes
    if not pledged or not _kinds_go(a, b) or not _sides_go(a, b) or _overlap(a, b):
        return True
    fields = a.amounts & b.amounts or a.kin == b.kin or "-" in (a.kin, b.kin)
    return not fields or not _times_go(a, b)


def _kinds_go(a: Entry, b: Entry) -> bool:
    """Whether the acts are of one kind, or one is a promise that the other may keep; a visit keeps its plan alone."""
    kinds = {a.deed, b.deed}
    return len(kinds) == 1 or ("promise" in kinds and "meeting" not in kinds)


def _sides_go(a: Entry, b: Entry) -> bool:
    """Whether the same side gives; what is done together may be told of either."""
    return not (a.givers and b.givers) or bool(a.givers & b.givers)


def _overlap(a: Entry, b: Entry) -> bool:
    """Whether they are two acts of one stretch of text, which share its words and nothing else.

    What a promise is made of stands in its own words, and is one with it: “a deal for the construction of a dam”.
    """
    return any(
        one.article == other.article and one.span.start < other.span.end and other.span.start < one.span.end
        and not (_holds(a, (one, other)) or _holds(b, (other, one)))
        for one, _ in a.steps
        for other, _ in b.steps
    )  # fmt: skip


def _holds(promise: Entry, told: tuple[Mention, Mention]) -> bool:
    """Whether the first of two mentions, a promise, tells in its own words of the second, which is planned.

    An undertaking that a word names by itself may also go on: “an agreement to continue the yearly exercises”.
    """
    whole, part = told
    part_of = part.status == Status.PLANNED or (part.status == Status.ONGOING and promise.wholes)
    behind = part.trigger and whole.quote.find(part.trigger) > whole.quote.find(whole.trigger)
    return bool(whole.type == EventType.AGREE and part_of and behind)


def _times_go(a: Entry, b: Entry) -> bool:
    """Whether neither comes a generation after the other, no deed before its promise, and visits keep their terms."""
    first, second = sorted((a, b), key=lambda one: (one.latest, one.earliest))
    if second.earliest > f"{first.latest}~" and _year(second.earliest) - _year(first.latest) > PATIENCE:
        return False
    for deed, promise in ((a, b), (b, a)):
        if deed.keeps and not promise.keeps and f"{deed.latest}~" < promise.earliest:
            return False
        if deed.keeps and a.deed == b.deed == "meeting" and not _makes_up(deed, promise):
            return False
    return not (a.deed == "meeting" and a.pledges and b.pledges and _are_apart(a, b))


def _makes_up(deed: Entry, promise: Entry) -> bool:
    """Whether a visit is the one that was planned, put off or called off: by its names, soon, and not before."""
    if not (deed.is_dated and promise.is_dated and deed.names & promise.names):
        return False
    after = deed.earliest > f"{promise.latest}~" if promise.is_off else f"{deed.latest}~" >= promise.earliest
    return after and _year(deed.earliest) - _year(promise.latest) <= VISIT


def _are_apart(a: Entry, b: Entry) -> bool:
    """Whether two known times do not touch."""
    return a.earliest > f"{b.latest}~" or b.earliest > f"{a.latest}~"


def _year(date: str) -> int:
    return int(date[:4])
