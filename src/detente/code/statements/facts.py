"""Shares and dependences that a text states (“around 20 percent of the budget”): quoted facts, not measured ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from detente.lexicon.tables import read_table

from ..actors import ActorMention
from ..circumstances import find_speaker

LONGEST_QUOTE = 300
NEAR = 6  # words between a rank (“largest”) and its role (“supplier”)


@dataclass(frozen=True, slots=True)
class StatedFact:
    """Characters `start`–`end` of a text state a share, a dependence or a rank of `actors`, in the order of the text.

    `kind` is share, dependence or rank; `low` and `high` are percent (equal where one number stands), None without a
    number; `about` the word that loosens it; `of` what the share is of, or the role of a rank; `said_by` is None where
    the author speaks.
    """

    start: int
    end: int
    quote: str
    kind: str
    actors: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    about: str | None = None
    of: str | None = None
    said_by: str | None = None


def find_stated_facts(doc: Doc, actors: Sequence[ActorMention], language: str = "en") -> tuple[StatedFact, ...]:
    """Return the stated facts of a parsed text, one a sentence and kind, in which an actor is named."""
    found = []
    for sentence in doc.sents:
        named = [one for one in actors if sentence.start_char <= one.start < sentence.end_char]
        codes = tuple(dict.fromkeys(code for one in sorted(named, key=lambda one: one.start) for code in one.codes))
        if codes:
            found += list(_read_sentence(sentence, named, codes, language))
    return tuple(found)


def _read_sentence(
    sentence: Span, named: Sequence[ActorMention], codes: tuple[str, ...], language: str
) -> Iterator[StatedFact]:
    """Yield the facts of a sentence: its share if it has one, else its dependence, else its rank."""
    text, offset = sentence.text, sentence.start_char
    share = _share_pattern(language).search(text)
    of = _word_of(sentence, _words("whole", language))
    if share and of:
        low, high = _numbers(share, language)
        marks = [(offset + share.start(), offset + share.end()), (of.idx, of.idx + len(of))]
        yield _fact(sentence, ("share", of.lower_, share["about"], low, high), marks, (named, codes, language))
        return
    leaning = _word_of(sentence, _words("dependence", language))
    if leaning and (on := _leaned_on(leaning)):
        marks = [(token.idx, token.idx + len(token)) for token in (leaning, *on.subtree)]
        yield _fact(sentence, ("dependence", None, None, None, None), marks, (named, codes, language))
        return
    if pair := _ranked(sentence, language):
        marks = [(token.idx, token.idx + len(token)) for token in pair]
        yield _fact(sentence, ("rank", pair[1].lower_, pair[0].lower_, None, None), marks, (named, codes, language))


def _fact(
    sentence: Span,
    told: tuple[str, str | None, str | None, float | None, float | None],
    marks: Sequence[tuple[int, int]],
    context: tuple[Sequence[ActorMention], tuple[str, ...], str],
) -> StatedFact:
    """Return the fact with its quote: from the first to the last of its words and actors, if that is short enough."""
    kind, of, about, low, high = told
    named, codes, language = context
    doc = sentence.doc
    wide = [*marks, *((one.start, one.end) for one in named)]
    start, end = min(begin for begin, _ in wide), max(stop for _, stop in wide)
    if end - start > LONGEST_QUOTE:
        start, end = min(begin for begin, _ in marks), max(stop for _, stop in marks)
    words = doc.char_span(*marks[0], alignment_mode="expand")
    speaker = find_speaker(doc, words.root.i, language) if words is not None else None
    return StatedFact(start, end, doc.text[start:end], kind, codes, low, high, about, of, speaker)


def _leaned_on(word: Token) -> Token | None:
    """Return the “on” after a word of dependence; a parser may hang it on the verb before (“is reliant on”)."""
    after = (token for token in (*word.children, *word.head.children) if token.i > word.i)
    return next((token for token in after if token.lower_ in ("on", "upon")), None)


def _ranked(sentence: Span, language: str) -> tuple[Token, Token] | None:
    """Return a word of rank and the role that it ranks."""
    ranks, roles = _words("rank", language), _words("role", language)
    for token in sentence:
        if token.lower_ in ranks:
            ahead = sentence.doc[token.i + 1 : min(token.i + 1 + NEAR, sentence.end)]
            role = next((other for other in ahead if other.lemma_.lower() in roles), None)
            if role is not None and token.head in (role, role.head):
                return token, role
    return None


def _word_of(sentence: Span, words: frozenset[str]) -> Token | None:
    return next((token for token in sentence if token.lemma_.lower() in words or token.lower_ in words), None)


def _numbers(share: re.Match[str], language: str) -> tuple[float, float]:
    """Return the least and the most percent that a match states."""
    if share["part"]:
        value = float(_parts(language)[share["part"].lower()])
        return value, value
    low = _number(share["low"], language)
    return low, _number(share["high"], language) if share["high"] else low


def _number(word: str, language: str) -> float:
    numbers = {row["word"]: row["value"] for row in read_table("units", language) if row["kind"] == "number"}
    return float(numbers.get(word.lower(), word.replace(",", "")))


@cache
def _words(kind: str, language: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("stated_facts", language) if row["kind"] == kind)


@cache
def _parts(language: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in read_table("stated_facts", language) if row["kind"] == "part"}


@cache
def _share_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of a share: “around 20 to 25 percent”, “nearly half of”."""
    about, unit, part = (_any_of(_words(kind, language)) for kind in ("about", "unit", "part"))
    spelled = _any_of(frozenset(row["word"] for row in read_table("units", language) if row["kind"] == "number"))
    number = rf"\d[\d,]*(?:\.\d+)?|{spelled}"
    pattern = (
        rf"\b(?:(?P<about>{about})\s+)?(?:(?P<low>{number})(?:\s*(?:-|–|to|and)\s*(?P<high>{number}))?"
        rf"[\s-]*(?:{unit})(?!\w)|(?P<part>{part})\s+(?:of|the|its|their)\b)"
    )
    return re.compile(pattern, re.IGNORECASE)


def _any_of(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
