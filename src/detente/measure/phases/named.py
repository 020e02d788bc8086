"""Dates that come from the events that a text names: “the Soviet invasion of Afghanistan” is 1979-12-24."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.lexicon.tables import read_table
from detente.types import Interval

AFTER = re.compile(r"\b(?:after|since|following|end of|end to|fall of|collapse of|close of|wake of)(?: the)? *$")


@dataclass(frozen=True, slots=True)
class NamedDate:
    """The date of a named event, and the words that it rests on."""

    time: Interval
    basis: str


def date_by_name(text: str) -> NamedDate | None:
    """Return the date of the first event of the lexicon that `text` names.

    The day on which it began; on which it ended, where the words before the name say so (“the end of the Cold War”).
    """
    folded = text.casefold()
    found = _pattern().search(folded)
    if not found:
        return None
    row = _rows()[found.group()]
    over = bool(AFTER.search(folded[: found.start()]))
    day = (row["end"] or row["start"]) if over else row["start"]
    return NamedDate(Interval(day, day), f"{'end of ' if over else ''}{row['form']} ({day}, lexicon)")


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    """Return the dated rows of the lexicon's named events, by folded name."""
    return {row["form"].casefold(): row for row in reversed(read_table("named_events", "en")) if row["start"]}


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern that finds any of the names, the longest first."""
    names = sorted(_rows(), key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
