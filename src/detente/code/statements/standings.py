"""How a relation stands, in an author's word: hostile, cool, neutral, cordial or allied."""

import re
from collections.abc import Mapping
from functools import cache

from detente.lexicon.tables import read_table

_RELATION = r"(?:relations|relationship|ties|links|bonds|terms|partnership|rapport)"
_BETWEEN = r"(?:[\w'’-]+ ){0,3}?"
_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|hardly|less|neither)|n['’]t)\b[^.;]{0,20}$"
    r"|\b(?:hesitant|reluctant|reluctance|unwilling|unable|refus\w+|fail\w+|seek\w*|sought|want\w*|hop(?:e|es|ed|ing)|wish\w*)"
    r"\b[^.;]{0,40}$",  # who is reluctant to have close ties, or wants them, has none yet
    re.IGNORECASE,
)


def find_standing(clause: str, language: str = "en") -> str | None:
    """Return the standing that `clause` asserts, None where it asserts none or denies it."""
    pattern, standings = _standings(language)
    for match in pattern.finditer(clause):
        group = match.lastindex or 0
        if not _NEGATED.search(clause[: match.start(group)]):
            return standings[match[group].lower()]
    return None


@cache
def _standings(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return one pattern for a quality before or after its noun and for a word by itself; and what each form says."""
    rows = read_table("standings", language)
    quality, word = (_any([row["form"] for row in rows if row["kind"] == kind]) for kind in ("quality", "word"))
    after = rf"{_RELATION} {_BETWEEN}(?:is|are|was|were|been|being|be|remains?|remained|stay(?:s|ed)?|grew|turned)"
    pattern = rf"\b(?:({quality}),? {_BETWEEN}{_RELATION}|{after} {_BETWEEN}({quality})|({word}))\b"
    return re.compile(pattern, re.IGNORECASE), {row["form"]: row["standing"] for row in rows}


def _any(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
