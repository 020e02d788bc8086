"""Whether a claim says that a relation opened or closed, in the author's words."""

import re
from functools import cache

from detente.lexicon.tables import read_table


def find_turn(clause: str, language: str = "en", *, sure: bool = False) -> str | None:
    """Return `opening` or `closure` where the words of `clause` say so (beyond doubt), the first that stands in it."""
    patterns = _patterns(language, sure)
    found = [(match.start(), turn) for pattern, turn in patterns if (match := pattern.search(clause))]
    return min(found)[1] if found else None


@cache
def _patterns(language: str, sure: bool) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (row for row in read_table("turns", language) if row["sure"] or not sure)
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["turn"]) for row in rows)
