"""Tell whether a time is spoken of as yet to come."""

import re
from functools import cache

from detente.lexicon.tables import read_table

CLAUSE = 120  # characters looked at on either side
CLOSED = re.compile(r"[,:”\"][^,]*\s\w+\s")  # a comma and words: the plan is told, the time belongs to what follows
BREAK = re.compile(r"[.;!?\n](?:\s|$)")


@cache
def _cues(kind: str, language: str) -> re.Pattern[str]:
    words, unreal = _alternatives(kind, language), _alternatives("unreal", language)
    first = rf"\b(?!(?i:{unreal})\b)"  # “should have met” is no plan
    return re.compile(rf"{first}(?:{words.lower()})\b|{first}(?i:{words})\b(?!\s[A-Z])")  # “Will Smith” is none


def _alternatives(kind: str, language: str) -> str:
    words = [row["word"] for row in read_table("time_words", language) if row["kind"] == kind]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def is_present(text: str, start: int, end: int, language: str = "en") -> bool:
    """Tell whether the sentence around a time speaks of now: “Forty years after they landed, it still stands”."""
    before = BREAK.split(text[max(0, start - CLAUSE) : start])[-1]
    return _cues("present", language).search(before + BREAK.split(text[end : end + CLAUSE])[0]) is not None


def looks_ahead(text: str, start: int, end: int, language: str = "en") -> bool:
    """Tell whether a word of plan or future governs the time: before it in its clause, or right after it."""
    before = BREAK.split(text[max(0, start - CLAUSE) : start])[-1]
    cues = [match.end() for match in _cues("future", language).finditer(before)]
    if cues:
        return not CLOSED.search(before[cues[-1] :])
    after = BREAK.split(text[end : end + CLAUSE])[0]
    cue = _cues("future", language).search(after)
    if cue is None:
        return False
    opens = not re.search(r"[a-z]{3}", before)
    return opens or (cue.start() <= 1 and not before.endswith("of "))
