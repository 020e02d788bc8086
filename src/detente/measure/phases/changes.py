"""Turns that authors tell without calling them so: that a relation deteriorated, that a state tilts to another.

A claim tells of its subject's relation in its own words, and of its driver's where that is a relation too (“India's
alignment with the US brought them closer”); an act tells of its parties' (“in the 1950s the two moved closer”).
"""

import re
from collections.abc import Mapping
from functools import cache

from detente.lexicon.tables import read_table
from detente.measure.intensity import score_type
from detente.record.merging.specifics import WORD
from detente.types import Claim, Mention, Status

WAYS = {"opening": 1, "closure": -1}
REAL = frozenset((Status.OCCURRED, Status.ONGOING))


def find_change(claim: Claim) -> str | None:
    """Return `opening` or `closure` where a claim says that the relation moved its way; None for what may yet come."""
    words = claim.quote.replace(claim.driver, " ") if claim.driver_dyad else claim.quote
    return None if _ahead().search(claim.quote) else _match(words, claim.direction)


def find_course(claim: Claim) -> str | None:
    """Return `opening` or `closure` where the claim's driver is a relation, and its first word of a course says so."""
    return _first_turn(claim.driver) if claim.driver_dyad and not _ahead().search(claim.quote) else None


def find_move(mention: Mention) -> str | None:
    """Return `opening` or `closure` where a mention of what two did tells that their relation moved its way."""
    if mention.status not in REAL or len({*mention.source, *mention.target}) != 2 or _ahead().search(mention.quote):
        return None
    way = 1 if score_type(mention.type, mention.mode) > 0 else -1
    named = _first_turn(mention.trigger)
    return named if named and WAYS[named] == way else _match(mention.quote, way)


def _match(words: str, way: int) -> str | None:
    found = (turn for pattern, turn in _patterns() if WAYS[turn] == way and pattern.search(words))
    return next(found, None)


def _first_turn(words: str) -> str | None:
    return next((_courses()[word] for word in map(str.casefold, WORD.findall(words)) if word in _courses()), None)


@cache
def _courses() -> Mapping[str, str]:
    rows = (*read_table("rising", "en"), *read_table("falling", "en"))
    return {row["word"]: row["turn"] for row in rows if row["turn"]}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["turn"]) for row in read_table("changes", "en"))


@cache
def _ahead() -> re.Pattern[str]:
    """Return the pattern of the words by which a text speaks of what is not yet: will, could, may (not May)."""
    words = (re.escape(row["word"]) for row in read_table("likelihood", "en") if row["kind"] == "aux")
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}|can)(?!\w)")
