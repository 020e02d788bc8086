"""From mentions to events: a pure function of all mentions and decisions, whatever the order of reading."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import combinations, product

from detente.record.dyads import today_of
from detente.record.journal.decision import Decision, DecisionKind
from detente.record.merging.clusters import Clusters, Pair
from detente.record.merging.facts import tell_event
from detente.record.merging.likeness import compare_mentions
from detente.record.merging.specifics import Specifics, find_specifics, quarters, weigh_words
from detente.types import Article, Event, Mention

EVENT_KINDS = {DecisionKind.MERGE, DecisionKind.SPLIT}
FEW = 4  # articles that tell of one act; where more do, a year and a pair are no mark of it
CROWD = 80  # mentions of a pair of actors that share a mark; a mark of more says nothing specific


def merge_mentions(
    mentions: Iterable[Mention], articles: Iterable[Article], decisions: Iterable[Decision] = ()
) -> tuple[Event, ...]:
    """Return the events that `mentions` tell of, by id, people's merges and splits kept.

    Independent of the order of both; the same mention given twice counts once.
    """
    by_id = {mention.id: mention for mention in mentions}
    by_article = {article.id: article for article in articles}
    groups = _group(by_id, by_article, [one for one in decisions if one.kind in EVENT_KINDS])
    events = [tell_event([by_id[one] for one in group], by_article) for group in groups]
    return tuple(sorted(events, key=lambda event: event.id))


def _group(
    by_id: Mapping[str, Mention], articles: Mapping[str, Article], decisions: list[Decision]
) -> list[frozenset[str]]:
    """Return the sets of mentions that are one event."""
    specifics = {one: find_specifics(by_id[one], articles.get(by_id[one].article)) for one in sorted(by_id)}
    scores, forbidden = _score_candidates(specifics)
    together, apart = _decided(decisions, set(by_id))
    groups: list[frozenset[str]] = []
    for members, links, walls in _components(set(by_id), scores, forbidden | apart, together):
        clusters = Clusters(members, links, walls)
        for a, b in sorted(pair for pair in together if pair[0] in members):
            clusters.force(a, b)
        groups += clusters.grow()
    return groups


def _score_candidates(specifics: Mapping[str, Specifics]) -> tuple[dict[Pair, float], set[Pair]]:
    """Return the scores of all pairs worth comparing, and the pairs that exclude one another."""
    weights = weigh_words(specifics)
    scores: dict[Pair, float] = {}
    forbidden: set[Pair] = set()

    def compare(pairs: Iterable[Pair], *, sole: bool = False) -> None:
        for a, b in sorted(pairs):
            score = compare_mentions(specifics[a], specifics[b], weights, sole=sole)
            if score is None:
                forbidden.add((a, b))
            else:
                scores[a, b] = score

    compare(find_candidates(specifics))
    compare(find_sole(specifics, {pair for pair, score in scores.items() if score > 0}), sole=True)
    return scores, forbidden


def find_candidates(specifics: Mapping[str, Specifics]) -> set[Pair]:
    """Return the pairs of mentions that share a pair of actors and a mark that is not everybody's."""
    holders: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for one, specific in specifics.items():
        for mark in _marks(specific):
            for pair in specific.pairs:
                holders[pair, *mark].append(one)
    crowds = (ids for ids in holders.values() if len(ids) <= CROWD)
    return {pair for ids in crowds for pair in combinations(sorted(ids), 2)}


def find_sole(specifics: Mapping[str, Specifics], alike: Container[Pair]) -> set[Pair]:
    """Return the pairs of mentions that are, each in its article, of the only event of a pair, kind and year.

    A kind is a type, or the quarter of types that it is of. Two mentions of one article are one event where they are
    `alike`. Where many articles tell of such acts in a year, or in months that differ, nothing can be told from it.
    """
    told: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for one in sorted(specifics):
        mention, pairs = specifics[one].mention, specifics[one].pairs
        kinds = (mention.type, quarters()[mention.type])
        for key in product(pairs, {today_of(code) for code in mention.source}, kinds, specifics[one].years):
            told[key].append(one)
    sole: set[Pair] = set()
    for ids in told.values():
        where = {one: specifics[one].mention.article for one in ids}
        apart = {(a, b) for a, b in combinations(ids, 2) if where[a] != where[b]}
        months = {start[:7] for one in ids if "-" in (start := specifics[one].mention.time.start or "")}
        one_each = all((a, b) in apart or (a, b) in alike for a, b in combinations(ids, 2))
        if one_each and len(set(where.values())) <= FEW and len(months) <= 1:
            sole |= apart
    return sole


def _marks(specific: Specifics) -> Iterator[tuple[object, ...]]:
    """Yield what a candidate may share: a word, the same with its year, an amount, a month or day, a neighbourhood."""
    mention = specific.mention
    year = (mention.time.start or "")[:4]
    for word in specific.words:
        yield "word", word
        yield "word in year", word, year
    if mention.amount:
        yield "amount", mention.amount.value
    if mention.time.start:
        yield "time", mention.time.start, mention.type
    yield "article", mention.article, mention.type


def _decided(decisions: list[Decision], known: set[str]) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs that people put together and those they keep apart; the later word on a pair stands."""
    together: set[Pair] = set()
    apart: set[Pair] = set()
    for decision in decisions:
        pairs = _decided_pairs(decision, known)
        merged = decision.kind == DecisionKind.MERGE
        together = together | pairs if merged else together - pairs
        apart = apart - pairs if merged else apart | pairs
    return together, apart


def _decided_pairs(decision: Decision, known: set[str]) -> set[Pair]:
    """Return the pairs of known mentions that one decision speaks of."""
    target = sorted(decision.target & known) if isinstance(decision.target, frozenset) else []
    if decision.kind == DecisionKind.MERGE:
        return set(combinations(target, 2))
    others = decision.value.get("apart")
    apart = {str(one) for one in others} & known if isinstance(others, list) else set()
    return {(min(a, b), max(a, b)) for a in target for b in apart if a != b}


def _components(
    ids: set[str], scores: Mapping[Pair, float], walls: set[Pair], together: set[Pair]
) -> Iterator[tuple[set[str], dict[Pair, float], set[Pair]]]:
    """Yield the sets of ids that links above nought or decisions connect, with the scores and walls inside each."""
    leader = {one: one for one in ids}
    for a, b in sorted({pair for pair, score in scores.items() if score > 0} | together):
        first, second = sorted((_leader(a, leader), _leader(b, leader)))
        leader[second] = first
    members: defaultdict[str, set[str]] = defaultdict(set)
    links: defaultdict[str, dict[Pair, float]] = defaultdict(dict)
    inner_walls: defaultdict[str, set[Pair]] = defaultdict(set)
    for one in ids:
        members[_leader(one, leader)].add(one)
    for (a, b), score in scores.items():
        if _leader(a, leader) == _leader(b, leader):
            links[leader[a]][a, b] = score
    for a, b in walls:
        if _leader(a, leader) == _leader(b, leader):
            inner_walls[leader[a]].add((a, b))
    for name in sorted(members):
        yield members[name], links[name], inner_walls[name]


def _leader(one: str, leader: dict[str, str]) -> str:
    """Return the name of the component of `one`, shortening the way for the next who asks."""
    name = one
    while leader[name] != name:
        name = leader[name]
    while leader[one] != name:
        leader[one], one = name, leader[one]
    return name
