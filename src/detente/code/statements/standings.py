"""How a relation stands, in an author's word: hostile, cool, neutral, cordial or allied."""

import re
from collections.abc import Mapping
from functools import cache

from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table

_BETWEEN = r"(?:[\w'’-]+ ){0,3}?"
DENIAL, WISH = 20, 40  # characters at most between what denies a quality, or only wishes for it, and the quality
AHEAD = 40  # … between a relation's noun and the verb by which it is only imagined


def find_standing(clause: str, language: str = "en") -> str | None:
    """Return the standing that `clause` asserts, None where it asserts none, denies it or only imagines it."""
    pattern, negated, imagined, standings = _standings(language)
    for match in pattern.finditer(clause):
        group = match.lastindex or 0
        if not negated.search(clause[: match.start(group)]) and not imagined.match(clause, match.end()):
            return standings[match[group].lower()]
    return None


@cache
def _standings(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], Mapping[str, str]]:
    """Return a pattern for a quality with its noun or a word alone, two for what takes it back, and what each says."""
    rows = read_table("standings", language)
    quality, word, noun, verb, denial, wish, ahead = (
        _any([row["form"] for row in rows if row["kind"] == kind])
        for kind in ("quality", "word", "noun", "verb", "denial", "wish", "ahead")
    )
    after = rf"(?:{noun}) {_BETWEEN}(?:{verb})"
    pattern = rf"\b(?:({quality}),? {_BETWEEN}(?:{noun})|{after} {_BETWEEN}({quality})|({word}))\b"
    joined = _any([row["form"] for row in rows if row["kind"] == "denial" and "'" in row["form"]])  # “didn't”
    negated = rf"(?:\b|(?={joined}))(?:(?:{denial})\b[^.;]{{0,{DENIAL}}}|(?:{wish})\b[^.;]{{0,{WISH}}})$"
    standings = {row["form"]: row["standing"] for row in rows if row["standing"]}
    imagined = rf"[^.;,]{{0,{AHEAD}}}\b(?:{ahead})\b"
    quality_of, negation, thought = (re.compile(one, re.IGNORECASE) for one in (pattern, negated, imagined))
    return quality_of, negation, thought, standings


def _any(forms: list[str]) -> str:
    return any_of(forms).replace("'", "['’]")
