"""Whether a claim says that a relation opened or closed, in the author's words."""

import re
from functools import cache

from detente.lexicon.tables import read_table


def find_turn(clause: str, language: str = "en") -> str | None:
    """Return `opening` or `closure` where the words of `clause` say so, the first of them that stands in it."""
    found = [(match.start(), turn) for pattern, turn in _patterns(language) if (match := pattern.search(clause))]
    return min(found)[1] if found else None


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_table("turns", language)
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["turn"]) for row in rows)
