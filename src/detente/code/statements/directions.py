"""Which way a claim says that a relation moves, where its own word leaves no doubt: “drove them apart”."""

import re
from functools import cache

from detente.lexicon.grammar import grammar_words
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table

DIRECTIONS = {"improves": 1, "worsens": -1, "holds back": 0}
FAR = 20  # characters between a word that denies and what it denies


def find_direction(clause: str, place: int, language: str = "en") -> int | None:
    """Return the direction that the word at `place` of a claim's clause tells, None for none or one denied."""
    for pattern, direction in _patterns(language):
        for match in pattern.finditer(clause):
            if match.start() <= place < match.end() and not _taken_back(language).search(clause[: match.start()]):
                return direction
    return None


@cache
def _taken_back(language: str) -> re.Pattern[str]:
    """Return what ends in a word that denies what follows, alone or joined to a verb: “no longer”, “didn't”."""
    alone, joined = (any_of(grammar_words(part, language)) for part in ("denial", "joined denial"))
    either = joined.replace("'", "['’]")
    return re.compile(rf"(?:\b(?:{alone})\b|(?:{either}) )[^.,;]{{0,{FAR}}}$", re.IGNORECASE)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    rows = read_table("directions", language)
    return tuple((re.compile(row["pattern"], re.IGNORECASE), DIRECTIONS[row["direction"]]) for row in rows)
