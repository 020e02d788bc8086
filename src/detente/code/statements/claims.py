"""Why a relation moves: an author's causal claims, with dyad, direction, driver and turn."""

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
from spacy.tokens import Span as Stretch

from detente.types import Article, Claim, Interval, Span

from ..actors import line_of
from ..choices import RIVALS
from ..circumstances import find_speaker, is_advice
from ..network import Encoded, Network, log_odds, read_arguments
from ..network.readings import CLAIMS, TURNS
from ..parse import Paragraph, text_of
from ..quotes import find_clause
from .directions import find_direction
from .drivers import LONGEST, actors_within, find_drivers
from .relations import find_pair_before, find_parties_of_relation, is_relation_of
from .standings import find_standing
from .turns import find_turn

CLAIM = 0.5  # least probability that a word is the head of a claim
PAIR = 0.3  # least probability of the weaker actor of the claim's dyad
AGAINST: Mapping[str | None, int] = {"closure": 1, "opening": -1}  # the direction that no such turn has
DRIVER = 0.5  # … of the driver's dyad, where its phrase does not name two actors
ABOUT = 2.0  # added to the log-odds of the two whom the article is about, where the text names one: “ties with Oslo”
NEVER_SURE = 1e-6  # the probabilities nearest to nought and one that count; whom the text names is sure


def read_claims(article: Article, encoded: Encoded, network: Network) -> Iterator[Claim]:
    """Yield the claims of one window of `article`, in the order of the text."""
    certainties = 1.0 - encoded.claims[:, 0].astype(float)
    paragraph = encoded.window.paragraph
    doc = paragraph.doc
    for row in np.flatnonzero(certainties >= CLAIM).tolist():
        token, certainty = encoded.window.first + row, float(certainties[row])
        if is_advice(doc[token], article.language):
            continue
        direction = CLAIMS[int(encoded.claims[row, 1:].argmax())]
        arguments = read_arguments(network, encoded, token, f"claim {direction}")
        vector = encoded.vector_at(token)
        causes = find_drivers(doc[token], article.language)
        parties = find_parties_of_relation(doc[token], causes, paragraph.actors, article.language)
        parties = parties or find_pair_before(doc[token].sent, causes, paragraph.actors, article.language)
        dyad = _choose_dyad(arguments.codes["dyad"], parties, paragraph.pair) or tuple(sorted(paragraph.pair))
        if not dyad:
            continue
        if not parties and any(is_relation_of(dyad, cause, paragraph.actors, article.language) for cause in causes):
            dyad = _other_dyad(dyad, paragraph.pair)
        places = [place for code in dyad for place in arguments.places.get(code, ())[:1]]
        first, last = find_clause(doc, token, [(place.start, place.end) for place in places], language=article.language)
        speaker = find_speaker(doc, token, article.language) if network.read_head("said", vector)[1] > 0.5 else None
        quote = text_of(doc)[first:last]
        told = find_direction(quote, doc[token].idx - first, article.language)
        direction = direction if told is None else told
        turn = _turn_of(TURNS[int(network.read_head("turn", vector).argmax())], quote, article.language)
        likely = best_pair(arguments.codes["driver"], DRIVER)
        drivers: list[Stretch | None] = [*causes]
        for driver in drivers or [None]:
            start = _from_cause(driver, first, last)
            named = _named_dyad(actors_within(driver, paragraph.actors, article.language)) if driver else None
            driver_dyad = named or likely
            yield Claim(
                article=article.id,
                span=Span(paragraph.start + start, paragraph.start + last),
                quote=text_of(doc)[start:last],
                subject=dyad,
                direction=-direction if direction == AGAINST.get(turn) else direction,
                driver=driver.text if driver else quote[:LONGEST],
                driver_dyad=None if _as_one(driver_dyad or ()) == _as_one(dyad) else driver_dyad,
                said_by=speaker,
                time=_time_of(paragraph, doc[token].sent, (first, last)),
                turn=turn,
                standing=find_standing(quote, article.language),
                rule=f"network:claim:{doc[token].lemma_.lower()}",
                confidence=round(certainty, 4),
            )


def _choose_dyad(scores: Mapping[str, float], named: tuple[str, ...], about: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the dyad whose relation the text names (“its ties with Oslo”), filled up by the likeliest other actor."""
    if len(named) == 2:
        return named
    if len(named) == 1 and named[0] in scores:
        return best_pair({**scores, named[0]: 1.0}, 0.0, about)
    return best_pair(scores, PAIR)


def _other_dyad(dyad: tuple[str, ...], pair: tuple[str, ...]) -> tuple[str, ...]:
    """Return the pair of the article, where it is not the one that is named as the cause, under whatever name."""
    return tuple(sorted(pair)) if pair and _as_one(pair) != _as_one(dyad) else dyad


def _turn_of(read: str | None, clause: str, language: str) -> str | None:
    """Return which way a relation turned: the words decide, where the network reads that it did, or they are sure."""
    return find_turn(clause, language, sure=not read) or read


def _from_cause(driver: Stretch | None, first: int, last: int) -> int:
    """Return where a claim's quote begins: at its own cause, where the clause begins with another one."""
    return driver.start_char if driver is not None and first < driver.start_char < (first + last) // 2 else first


def _time_of(paragraph: Paragraph, sentence: Stretch, clause: tuple[int, int]) -> Interval:
    """Return the one time that the clause names; else the one of its sentence; else the heading's; else unknown."""
    edges = (clause, (sentence.start_char, sentence.end_char))
    for first, last in edges:
        within = {time.interval for time in paragraph.times if first <= time.start < time.end <= last}
        if len(within) == 1:
            return within.pop() or Interval()
        if within:
            return Interval()
    return (paragraph.heading.interval if paragraph.heading else None) or Interval()


def _named_dyad(codes: tuple[str, ...]) -> tuple[str, ...] | None:
    return codes if len(codes) == 2 else None


def best_pair(scores: Mapping[str, float], least: float, about: tuple[str, ...] = ()) -> tuple[str, ...] | None:
    """Return the two likeliest actors, sorted, if the weaker reaches `least`; a state and its heir are one.

    What speaks for the two whom the article is `about` counts besides.
    """
    ranked = sorted(scores, key=lambda code: (-scores[code], code))[:RIVALS]
    main = _as_one(about)
    weights = {
        pair: sum(log_odds(scores[code], NEVER_SURE) for code in pair) + ABOUT * (_as_one(pair) == main)
        for pair in combinations(ranked, 2)
        if len(_as_one(pair)) > 1
    }
    best = max(weights, key=lambda pair: weights[pair], default=())
    return tuple(sorted(best)) if best and min(scores[code] for code in best) >= least else None


def _as_one(codes: tuple[str, ...]) -> frozenset[str]:
    """Return the actors with each state under the name of the one that it followed."""
    return frozenset(line_of(code) for code in codes)
