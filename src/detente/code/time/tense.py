"""Tell whether a time is spoken of as yet to come."""

import re
from functools import cache

from detente.lexicon.grammar import grammar_words
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_words

CLAUSE = 120  # characters looked at on either side
CLOSED = re.compile(r"[,:”\"][^,]*\s\w+\s")  # a comma and words: the plan is told, the time belongs to what follows
BREAK = re.compile(r"[.;!?\n](?:\s|$)")


@cache
def _cues(kind: str, language: str) -> re.Pattern[str]:
    words, unreal = read_words("time_words", kind, language), any_of(read_words("time_words", "unreal", language))
    first = rf"\b(?!(?i:{unreal})\b)"  # “should have met” is no plan
    small = any_of(word.lower() for word in words)
    return re.compile(rf"{first}(?:{small})\b|{first}(?i:{any_of(words)})\b(?!\s[A-Z])")  # “Will Smith” is none


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a time in its sentence."""
    return BREAK.split(text[max(0, start - CLAUSE) : start])[-1], BREAK.split(text[end : end + CLAUSE])[0]


def is_present(text: str, start: int, end: int, language: str = "en") -> bool:
    """Tell whether the sentence around a time speaks of now: “Forty years after they landed, it still stands”."""
    return _cues("present", language).search("".join(_around(text, start, end))) is not None


def looks_ahead(text: str, start: int, end: int, language: str = "en") -> bool:
    """Tell whether a word of plan or future governs the time: before it in its clause, or right after it."""
    before, after = _around(text, start, end)
    cues = [match.end() for match in _cues("future", language).finditer(before)]
    if cues:
        return not CLOSED.search(before[cues[-1] :])
    cue = _cues("future", language).search(after)
    if cue is None:
        return False
    opens = not re.search(r"[a-z]{3}", before)
    of = tuple(f"{word} " for word in grammar_words("genitive", language))
    return opens or (cue.start() <= 1 and not before.endswith(of))
