"""Find proper names of events that the lexicon dates (“the Korean War”)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from detente.lexicon.tables import read_table
from detente.types import Interval

from .calendar import bound
from .expressions import BOUNDS
from .meanings import TimeExpression
from .tokens import word_kinds

DASHES = str.maketrans("–—‑−’", "----'")  # one character for one, so that places in the text stay
FIRST_WORD = re.compile(r"\w+")
BEFORE = re.compile(r"(\w+(?:\s\w+)?)\s\Z")
ARTICLE = re.compile(r"\b(?i:the)\s\Z")
LOOK_BACK = 24  # characters that hold a bound and “the”


def iterate_named(text: str, language: str = "en") -> Iterator[TimeExpression]:
    """Yield the names of dated events in order, the longest form at a place, with the bound before it applied."""
    plain = text.translate(DASHES)
    forms = _forms_by_word(language)
    end = 0
    for match in FIRST_WORD.finditer(plain):
        start = match.start()
        if start < end or match[0] not in forms:
            continue
        for form, interval in forms[match[0]]:
            if plain.startswith(form, start) and not plain[start + len(form) : start + len(form) + 1].isalnum():
                end = start + len(form)
                word = _bound_before(plain, start, language)
                yield TimeExpression(start, end, bound(interval, word) if word else interval, "named", bound=word)
                break


@cache
def _forms_by_word(language: str) -> Mapping[str, tuple[tuple[str, Interval], ...]]:
    """Return the forms, as written and in capitals, under their first words, longest first."""
    found: dict[str, list[tuple[str, Interval]]] = defaultdict(list)
    for row in read_table("named_events", language):
        if not row["start"]:
            continue
        form, interval = row["form"].translate(DASHES), Interval(row["start"] or None, row["end"] or None)
        for written in dict.fromkeys((form, form.upper())):
            if match := FIRST_WORD.match(written):
                found[match[0]].append((written, interval))
    return {word: tuple(sorted(forms, key=lambda item: -len(item[0]))) for word, forms in found.items()}


def _bound_before(text: str, start: int, language: str) -> str:
    """Return the word of bound right before a name (“until the Gulf War”), an empty string where there is none."""
    match = BEFORE.search(ARTICLE.sub("", text[max(0, start - LOOK_BACK) : start]))
    if match is None:
        return ""
    kinds = word_kinds(language)
    for words in (match[1], match[1].split()[-1]):
        kind = kinds.get(words.lower(), ("", ""))[0]
        if kind in BOUNDS:
            return "since" if kind == "from" else kind
    return ""
