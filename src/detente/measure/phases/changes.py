"""Turns that authors tell without calling them so: that a relation deteriorated, that two states moved closer."""

import re
from functools import cache

from detente.lexicon.tables import read_table
from detente.types import Claim

WAYS = {"opening": 1, "closure": -1}


def find_change(claim: Claim) -> str | None:
    """Return `opening` or `closure` where a claim says that the relation moved its way; None for what may yet come."""
    words = claim.quote.casefold()
    if _ahead().search(words):
        return None
    found = (turn for pattern, turn in _patterns() if WAYS[turn] == claim.direction and pattern.search(words))
    return next(found, None)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["turn"]) for row in read_table("changes", "en"))


@cache
def _ahead() -> re.Pattern[str]:
    """Return the pattern of the words by which a text speaks of what is not yet: will, could, likely."""
    words = (re.escape(row["word"]) for row in read_table("likelihood", "en") if row["kind"] == "aux")
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}|can)(?!\w)")
