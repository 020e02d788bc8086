"""Tell whether a time is spoken of as yet to come."""

import re
from functools import cache

from detente.lexicon.tables import read_table

CLAUSE = 120  # characters looked at on either side
BREAK = re.compile(r"[.;!?\n](?:\s|$)")


@cache
def _future(language: str) -> re.Pattern[str]:
    words = sorted((row["word"] for row in read_table("time_words", language) if row["kind"] == "future"), key=lambda w: -len(w))
    return re.compile(rf"\b(?i:{'|'.join(re.escape(w) for w in words)})\b")


def looks_ahead(text: str, start: int, end: int, language: str = "en") -> bool:
    """Tell whether a word of plan or future governs the time: before it in its sentence, or right after it at its head."""
    before = BREAK.split(text[max(0, start - CLAUSE) : start])[-1]
    cues = [match.end() for match in _future(language).finditer(before)]
    if cues:
        return not _is_told(before[cues[-1] :])
    after = BREAK.split(text[end : end + CLAUSE])[0]
    return not re.search(r"[a-z]{2}", before) and _future(language).search(after) is not None


def _is_told(between: str) -> bool:
    """“It would sail, he said on Monday”: a comma and words of saying close the plan before the time comes."""
    return "," in between and re.search(r"\b(?:said|told|announced|warned)\b", between) is not None
