"""Which way a claim says that a relation moves, where its own word leaves no doubt: “drove them apart”."""

import re
from functools import cache

from detente.lexicon.tables import read_table

DIRECTIONS = {"improves": 1, "worsens": -1, "holds back": 0}
_TAKEN_BACK = re.compile(r"\b(?:not|never|no longer|hardly)\b[^.,;]{0,20}$|n[’']t [^.,;]{0,20}$", re.IGNORECASE)


def find_direction(clause: str, place: int, language: str = "en") -> int | None:
    """Return the direction that the word at `place` of a claim's clause tells, None for none or one denied."""
    for pattern, direction in _patterns(language):
        for match in pattern.finditer(clause):
            if match.start() <= place < match.end() and not _TAKEN_BACK.search(clause[: match.start()]):
                return direction
    return None


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    rows = read_table("directions", language)
    return tuple((re.compile(row["pattern"], re.IGNORECASE), DIRECTIONS[row["direction"]]) for row in rows)
