"""From what the network reads in a window to mentions: which words are acts, with their quotes and circumstances."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from spacy.tokens import Doc, Token

from detente.types import Article, EventType, Interval, Mention, Span, Status

from .acts import (
    find_acting_pair,
    find_joined,
    find_named_parties,
    is_of_crowd,
    leave_out_bystanders,
    level_groups,
    makes_accord,
)
from .choices import NONE_TOLD, Pair, choose_field, choose_roles, choose_time, count_pairs
from .circumstances import (
    find_amount,
    find_place,
    find_speaker,
    is_founding,
    is_future_in_past,
    settle_status,
    weigh_fields,
)
from .network import Arguments, Candidate, Encoded, Network, Window, read_arguments
from .network.readings import STATUSES, TYPES
from .parse import subjects_of, text_of
from .quotes import find_clause

ACT = 0.5  # least probability that a word is an act; chosen on the develop part of the annotated sample
TOGETHER = (EventType.AGREE, EventType.CONSULT, EventType.COOPERATE)  # types of acts that a pair does, not suffers
SAID = 0.01  # below it the clause is nobody's words, whatever the grammar finds


@dataclass(frozen=True, slots=True)
class Act:
    """A word of a window that is an act: its token in the paragraph, type, certainty and possible arguments.

    `joint` is the probability that its parties act together; `named` the pair that grammar gives it beyond doubt; of
    others `able` can take part, `joined` holds those that the text joins, `acting` is a pair that is its subject.
    """

    token: int
    kind: EventType
    certainty: float
    arguments: Arguments
    joint: float
    named: tuple[str, ...]
    able: Arguments
    joined: Mapping[str, frozenset[str]]
    acting: tuple[str, ...]


def read_mentions(article: Article, windows: Iterable[Encoded], network: Network) -> Iterator[Mention]:
    """Yield the mentions of `article`, in the order of the text, from all its windows.

    Who acts on whom is chosen twice: of pairs that a clause allows alike, the article tells elsewhere which it means.
    """
    found = [(encoded, _read_acts(encoded, network, article.language)) for encoded in windows]
    told = count_pairs(_first_choice(act) for _, acts in found for act in acts)
    for encoded, acts in found:
        yield from _read_window(article, encoded, network, (acts, told))


def _read_acts(encoded: Encoded, network: Network, language: str) -> Sequence[Act]:
    """Return the acts of a window that states can have part in."""
    doc = encoded.window.paragraph.doc
    acts = []
    for token in _find_acts(encoded):
        if is_founding(doc[token], language) or is_of_crowd(doc[token], language):
            continue
        probabilities = encoded.acts[token - encoded.window.first]
        kind = _settle_type(doc[token], TYPES[int(probabilities[1:].argmax())], language)
        joint = float(network.read_head("joint", encoded.vector_at(token))[1])
        acts.append(_act(encoded.window, (token, kind, 1.0 - float(probabilities[0])), joint,
                         read_arguments(network, encoded, token, kind)))  # fmt: skip
    return acts


def _act(window: Window, word: tuple[int, EventType, float], joint: float, arguments: Arguments) -> Act:
    """Return an act with what grammar says of its parties, which is asked for at both choices."""
    (token, kind, _), doc = word, window.paragraph.doc
    own = window.candidates if kind in TOGETHER else ()
    if named := find_named_parties(doc, token, kind, own, window.paragraph.language):
        return Act(*word, arguments, joint, named, arguments, {}, ())
    joined = find_joined(doc, arguments.places, token)
    acting = find_acting_pair(doc, token, own)
    able = level_groups(doc, leave_out_bystanders(doc, arguments), token)
    return Act(*word, arguments, joint, (), able, joined, acting)


def _first_choice(act: Act) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """Return source, target and certainty of an act, as its own clause tells them."""
    source, target = _choose_parties(act)
    return source, target, _certainty(act, source, target) if source and target else 0.0


def _read_window(
    article: Article, encoded: Encoded, network: Network, acts: tuple[Sequence[Act], Mapping[Pair, float]]
) -> Iterator[Mention]:
    """Yield the mentions of one window, from its acts and how many acts the article tells of each pair."""
    doc = encoded.window.paragraph.doc
    read: dict[int, Mention] = {}
    for act in acts[0]:
        mention = _mention(article, encoded, network, act, _choose_parties(act, acts[1]))
        if mention is not None:
            read[act.token] = mention
    for token, mention in read.items():
        if not any(_covers(doc, read, other, token) for other in read if other != token):
            yield mention


def _settle_type(act: Token, kind: EventType, language: str) -> EventType:
    """Return the type of an act, read as `kind`: to come to a deal is to agree, whatever the deal is on."""
    return EventType.AGREE if kind == EventType.COOPERATE and makes_accord(act, language) else kind


@lru_cache(maxsize=4)
def _find_acts(encoded: Encoded) -> tuple[int, ...]:
    """Return the words of a window that are acts, counted in the paragraph; asked for by every act of the window."""
    certain = 1.0 - encoded.acts[:, 0].astype(float) >= ACT
    return tuple((encoded.window.first + np.flatnonzero(certain)).tolist())


def _covers(doc: Doc, read: Mapping[int, Mention], one: int, other: int) -> bool:
    """Tell whether the act at `one` makes the one at `other` superfluous: they are one act of one pair."""
    if {*read[one].source, *read[one].target} != {*read[other].source, *read[other].target}:
        return False
    if _promises(doc, one, other):
        return True
    return _outweighs(read[one], read[other]) and (
        _tell_one_act(doc, one, other) or (_unfolds(doc, one, other) and read[one].source == read[other].source)
    )


def _tell_one_act(doc: Doc, one: int, other: int) -> bool:
    """Tell whether two words are parts of one act: “paid a visit”, “the signing of the treaty”, “on a visit”."""
    low, high = sorted((one, other), key=lambda i: len(list(doc[i].ancestors)))
    word = doc[high]
    for _ in range(3):
        if word.dep_ not in ("dobj", "pobj", "prep", "attr", "compound", "amod", "nsubjpass", "oprd"):
            return False
        word = word.head
        if word.i == low:
            return True
    return False


def _unfolds(doc: Doc, one: int, other: int) -> bool:
    """Tell whether one of two verbs without a subject of its own unfolds the other: “flew to Kabul to see Karzai”."""
    high, low = (one, other) if doc[other].head.i == one else (other, one)
    below = doc[low]
    if below.head.i != high or subjects_of(below):
        return False
    return below.dep_ in ("acl", "xcomp", "pcomp") or (below.dep_ == "advcl" and below.tag_ == "VB")


def _promises(doc: Doc, act: int, other: int) -> bool:
    """Tell whether `other` is only what `act` agrees, asks, threatens or refuses to do: “agreed to sell”."""
    return doc[other].dep_ in ("xcomp", "acl", "ccomp") and doc[other].head.i == act and doc[other].tag_ == "VB"


def _outweighs(one: Mention, other: Mention) -> bool:
    """Tell whether `one` makes `other` superfluous: the same type, read with more confidence."""
    return one.type == other.type and (one.confidence, one.span.start) > (other.confidence, other.span.start)


def _mention(
    article: Article, encoded: Encoded, network: Network, act: Act, parties: tuple[tuple[str, ...], tuple[str, ...]]
) -> Mention | None:
    token, kind, arguments, paragraph = act.token, act.kind, act.arguments, encoded.window.paragraph
    doc, vector, (source, target) = paragraph.doc, encoded.vector_at(act.token), parties
    if not source or not target or (len(source) == 1 and source == target):
        return None
    named_at = [arguments.places[code] for code in dict.fromkeys((*source, *target))]
    places = [_nearest(places, token) for places in named_at if places]
    implied = "" if all(named_at) else ":implied"  # a party that only the article as a whole names
    said = float(network.read_head("said", vector)[1])
    read = Status(STATUSES[int(network.read_head("status", vector).argmax())])
    time = choose_time(arguments, paragraph, token, read)
    status = settle_status(kind, read, time, doc[token], article.language)
    if is_future_in_past(doc[token], article.language) and _is_over(time, paragraph.today):
        status = Status.OCCURRED
    off = status in (Status.CANCELLED, Status.POSTPONED)
    named = [(place.start, place.end) for place in places]
    start, end = find_clause(doc, token, named, called_off=off, language=article.language)
    words = weigh_fields(doc, token, (start, end), article.language)
    return Mention(
        article=article.id,
        span=Span(paragraph.start + start, paragraph.start + end),
        quote=text_of(doc)[start:end],
        source=source,
        target=target,
        type=kind,
        field=choose_field(network.read_head("field", encoded.with_sentence(token)), words),
        status=status,
        time=time,
        amount=find_amount(doc, (start, end), article.language, token, _find_acts(encoded)),
        said_by=find_speaker(doc, token, article.language) if said >= SAID else None,
        place=find_place(doc, token, article.language),
        trigger=doc[token].text,
        rule=f"network:{kind.lower()}:{doc[token].lemma_.lower()}{implied}",
        confidence=round(_certainty(act, source, target), 4),
    )


def _is_over(time: Interval, today: str) -> bool:
    """Tell whether a time had ended before `today`, as precisely as both are known."""
    return time.end is not None and time.end[: len(today)] < today[: len(time.end)]


def _choose_parties(act: Act, told: Mapping[Pair, float] = NONE_TOLD) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return source and target: the pair that grammar gives the act, else those whom the network takes for them.

    `told` is how many acts the article tells of each pair.
    """
    if act.named:
        return act.named, act.named
    source, target = choose_roles(act.able, act.joint, act.joined, told, act.certainty)
    return (act.acting, act.acting) if act.acting and {*act.acting} <= {*source, *target} else (source, target)


def _certainty(act: Act, source: Iterable[str], target: Iterable[str]) -> float:
    """Return how certain an act and its parties are."""
    return act.certainty * min(_best(act.arguments, "source", source), _best(act.arguments, "target", target))


def _best(arguments: Arguments, role: str, codes: Iterable[str]) -> float:
    return max((arguments.codes[role].get(code, 0.0) for code in codes), default=0.0)


def _nearest(places: tuple[Candidate, ...], token: int) -> Candidate:
    return min(places, key=lambda place: abs(place.head - token))
