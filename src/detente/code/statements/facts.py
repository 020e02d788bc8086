"""Shares and dependences that a text states (“around 20 percent of the budget”): quoted facts, not measured ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table, read_words
from detente.types import Article, Span, StatedFact

from ..actors import ActorMention
from ..circumstances import find_speaker, named_shares
from ..parse import Paragraph, text_of
from ..quotes import LONGEST_QUOTE
from .drivers import CAUSING

_words = partial(read_words, "stated_facts")

NEAR = 6  # words between a rank (“largest”) and its role (“supplier”)


def read_stated_facts(article: Article, paragraph: Paragraph) -> Iterator[StatedFact]:
    """Yield the stated facts of a paragraph, at most one a sentence, where their clause names an actor."""
    for sentence in paragraph.doc.sents:
        told = _read_sentence(sentence, article.language)
        if told and (named := _name_actors(paragraph, told)):
            codes = tuple(dict.fromkeys(code for one in named for code in one.codes))
            other = _find_other(paragraph, sentence, codes[0]) if len(codes) == 1 else ()
            yield _fact(article, paragraph, named, replace(told, other=other))


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence states, and the characters of its words, the telling one first."""

    kind: str
    marks: tuple[tuple[int, int], ...]
    low: float | None = None
    high: float | None = None
    about: str | None = None
    of: str | None = None
    other: tuple[str, ...] = ()  # whose share or dependence it is, where the sentence before says so


def _read_sentence(sentence: Stretch, language: str) -> Told | None:
    """Return what a sentence states: its share if it has one, else its dependence, else its rank."""
    share = _share_pattern(language).search(sentence.text)
    of = _whole_of(sentence, share.end(), language) if share else None
    if share and of:
        low, high = _numbers(share, language)
        start, end = (sentence.start_char + place for place in share.span())
        return Told("share", ((start, end), _place(of)), low, high, share["about"], of.lower_)
    leaning = _word_of(sentence, _words("dependence", language))
    if leaning and (on := _leaned_on(leaning, language)):
        return Told("dependence", (_place(leaning), *map(_place, on.subtree)))
    if pair := _ranked(sentence, language):
        rank, role = pair
        return Told("rank", (_place(rank), _place(role)), about=rank.lower_, of=role.lower_)
    return None


def _name_actors(paragraph: Paragraph, told: Told) -> list[ActorMention]:
    """Return the actors in the clause of a fact, each where it first stands, in the order of the text."""
    word = _word_at(paragraph, told.marks[0])
    clause = _clause_of(word) if word is not None else None
    first: dict[tuple[str, ...], ActorMention] = {}
    for one in sorted(paragraph.actors, key=lambda one: one.start):
        here = _word_at(paragraph, (one.start, one.end))
        if here is not None and clause is not None and _clause_of(here) == clause:
            first.setdefault(one.codes, one)
    return list(first.values())


def _find_other(paragraph: Paragraph, sentence: Stretch, code: str) -> tuple[str, ...]:
    """Return the one other actor of the sentence before, where that names `code` too: whose budget the share is of."""
    before = sentence.doc[sentence.start - 1].sent if sentence.start else None
    if before is None:
        return ()
    inside = (one for one in paragraph.actors if before.start_char <= one.start < before.end_char)
    codes = {code for one in inside for code in one.codes}
    return tuple(codes - {code}) if code in codes and len(codes) == 2 else ()


def _word_at(paragraph: Paragraph, place: tuple[int, int]) -> Token | None:
    words = paragraph.doc.char_span(*place, alignment_mode="expand")
    return words.root if words is not None else None


def _clause_of(word: Token) -> Token:
    """Return the verb of the clause of a word: the nearest above it with a subject of its own."""
    while word.head != word and not any(child.dep_ in CAUSING for child in word.children):
        word = word.head
    return word


def _fact(article: Article, paragraph: Paragraph, named: Sequence[ActorMention], told: Told) -> StatedFact:
    """Return the fact with its quote: from the first to the last of its words and actors, if that is short enough."""
    wide = (*told.marks, *((one.start, one.end) for one in named))
    ends = (_around(places) for places in (wide, told.marks, told.marks[:1]))
    start, end = next(place for place in ends if place[1] - place[0] <= LONGEST_QUOTE)
    word = _word_at(paragraph, told.marks[0])
    return StatedFact(
        article=article.id,
        span=Span(paragraph.start + start, paragraph.start + end),
        quote=text_of(paragraph.doc)[start:end],
        kind=told.kind,
        actors=tuple(dict.fromkeys((*(code for one in named for code in one.codes), *told.other))),
        low=told.low,
        high=told.high,
        about=told.about,
        of=told.of,
        said_by=find_speaker(paragraph.doc, word.i, article.language) if word is not None else None,
    )


def _around(places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in places), max(end for _, end in places)


def _place(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def _leaned_on(word: Token, language: str) -> Token | None:
    """Return the “on” after a word of dependence; a parser may hang it on the verb before (“is reliant on”)."""
    after = (token for token in (*word.children, *word.head.children) if token.i > word.i)
    return next((token for token in after if token.lower_ in _words("on", language)), None)


def _ranked(sentence: Stretch, language: str) -> tuple[Token, Token] | None:
    """Return a word of rank and the role that it ranks."""
    ranks, roles = _words("rank", language), _words("role", language)
    for token in sentence:
        if token.lower_ in ranks:
            ahead = sentence.doc[token.i + 1 : min(token.i + 1 + NEAR, sentence.end)]
            role = next((other for other in ahead if other.lemma_.lower() in roles), None)
            if role is not None and token.head in (role, role.head):
                return token, role
    return None


def _whole_of(sentence: Stretch, place: int, language: str) -> Token | None:
    """Return what a share is of: the next word for it after `place`, else the last before.

    What “and” joins after it is another thing: “aid, around 20 percent, and access to equipment”.
    """
    words = _words("whole", language)
    found = [token for token in sentence if token.pos_ != "VERB" and {token.lemma_.lower(), token.lower_} & words]
    start = sentence.start_char + place
    after = next((token for token in found if token.idx >= start), None)
    before = next((token for token in reversed(found) if token.idx < start), None)
    joined = after is not None and any(
        token.dep_ == "cc" and token.idx >= start for token in sentence.doc[sentence.start : after.i]
    )
    return before or after if joined else after or before


def _word_of(sentence: Stretch, words: frozenset[str]) -> Token | None:
    return next((token for token in sentence if token.lemma_.lower() in words or token.lower_ in words), None)


def _numbers(share: re.Match[str], language: str) -> tuple[float, float]:
    """Return the least and the most percent that a match states."""
    if share["part"]:
        value = named_shares(language)[share["part"].lower()]
        return value, value
    low = _number(share["low"], language)
    return low, _number(share["high"], language) if share["high"] else low


def _number(word: str, language: str) -> float:
    numbers = {row["word"]: row["value"] for row in read_table("units", language) if row["kind"] == "number"}
    return float(numbers.get(word.lower(), word.replace(",", "")))


@cache
def _share_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of a share: “around 20 to 25 percent”, “nearly half of”."""
    kinds = ("about", "unit", "part", "to", "of")
    about, unit, part, to, of = (any_of(_words(kind, language)) for kind in kinds)
    spelled = any_of(frozenset(row["word"] for row in read_table("units", language) if row["kind"] == "number"))
    number = rf"\d[\d,]*(?:\.\d+)?|{spelled}"
    pattern = (
        rf"\b(?:(?P<about>{about})\s+)?(?:(?P<low>{number})(?:\s*(?:-|–|{to})\s*(?P<high>{number}))?"
        rf"[\s-]*(?:{unit})(?!\w)|(?P<part>{part})\s+(?:{of})\b)"
    )
    return re.compile(pattern, re.IGNORECASE)
