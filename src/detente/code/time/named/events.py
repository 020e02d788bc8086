"""Find proper names of events that the lexicon dates (“the Korean War”), and terms of office (“under Reagan”)."""

import re
from collections.abc import Iterator
from functools import cache

from detente.lexicon.grammar import grammar_words
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table
from detente.types import Interval

from ..calendar import bound
from ..expressions import BOUNDS
from ..meanings import TimeExpression
from ..tokens import word_kinds
from .forms import DASHES, Forms
from .terms import iterate_terms

BEFORE = re.compile(r"(\w+-|(?:[\w-]+\s)?\w+\s)\Z")  # “post-”, “since”, “prior to”, “run-up to”
LOOK_BACK = 24  # characters that hold a bound and “the”


def iterate_named(text: str, language: str = "en") -> Iterator[TimeExpression]:
    """Yield the names of dated events and the terms of office in order, none overlapping."""
    found = [*_iterate_events(text, language), *iterate_terms(text, language)]
    end = 0
    for expression in sorted(found, key=lambda e: e.start):
        if expression.start >= end:
            yield expression
            end = expression.end


def _iterate_events(text: str, language: str) -> Iterator[TimeExpression]:
    """Yield the names of dated events, with the bound before each applied."""
    for start, end, interval in _event_forms(language).scan(text):
        word = _bound_before(text.translate(DASHES), start, language)
        yield TimeExpression(start, end, bound(interval, word) if word else interval, "named", bound=word)


@cache
def _article(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{any_of(grammar_words('article', language))})\s\Z")


@cache
def _event_forms(language: str) -> Forms[Interval]:
    return Forms(event_rows(language))


def event_rows(language: str) -> Iterator[tuple[str, Interval]]:
    """Yield the names of dated events, as written and in capitals."""
    for row in read_table("named_events", language):
        if row["start"]:
            for written in dict.fromkeys((row["form"], row["form"].upper())):
                yield written, Interval(row["start"], row["end"] or None)


def _bound_before(text: str, start: int, language: str) -> str:
    """Return the word of bound right before a name (“until the Gulf War”), an empty string where there is none."""
    before = text[max(0, start - LOOK_BACK) : start]
    kinds = word_kinds(language)
    for match in (BEFORE.search(before), BEFORE.search(_article(language).sub("", before))):
        for words in (match[1].strip(), match[1].split()[-1]) if match else ():
            kind = kinds.get(words.lower(), ("", ""))[0]
            if kind in BOUNDS:
                return "since" if kind == "from" else kind
    return ""
