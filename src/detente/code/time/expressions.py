"""Find expressions of time; what hangs on the publication date or on the tale is resolved in `narrative`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from detente.types import Interval

from . import counting, meanings
from .calendar import bound
from .meanings import Phrase, TimeExpression
from .rules import load_grammar
from .tokens import Token, read_tokens, word_kinds

BOUNDS = ("since", "after", "before", "until", "by", "from")
WHEN = (*BOUNDS, "in", "on", "at", "over", "following")  # kinds of prepositions that say when
SPANS = ("to", "dash", "until", "and")  # “from … to” is a range, “from” alone opens its end
BETWEEN = ("the", "fuzz", "at", "in", "atleast")  # what may stand between a bound and its time: “by about the 1950s”
SKIPPED = 2  # … and how many such words
READINGS: Mapping[str, Callable[[Phrase], TimeExpression | None]] = MappingProxyType({
    "dates": meanings.read_dates, "months": meanings.read_months, "monthnoun": meanings.read_month_before_noun,
    "monthday": meanings.read_month_day, "monthopen": meanings.read_opening_day, "turn": meanings.read_turn,
    "wordyear": meanings.read_year_in_words, "years": meanings.read_years, "within": counting.read_within,
    "anniversary": counting.read_anniversary, "decades": meanings.read_decades,
    "centuries": meanings.read_centuries, "millennium": meanings.read_millennium,
    "season": meanings.read_season, "near": counting.read_near,
    "ago": counting.read_ago, "tale": counting.read_tale, "beside": counting.read_beside, "day": meanings.read_day,
    "weekday": meanings.read_weekday, "weekend": meanings.read_weekday, "year": meanings.read_year,
})  # fmt: skip


def find_expressions(text: str, language: str = "en") -> list[TimeExpression]:
    """Return the expressions of time in `text`, in order, none overlapping."""
    tokens = read_tokens(text, language)
    found: list[TimeExpression] = []
    for reading, first, last in load_grammar(language).scan(tokens):
        end = tokens[last - 1].end
        expression = READINGS[reading](Phrase(tokens[first:last], text[end : end + 2]))
        if expression is not None:
            ranged = any(token.kind in SPANS for token in tokens[first:last])
            free = found[-1].end if found else 0
            found.append(_bounded(expression, tokens, first, (ranged, free)))
    return found


def _bounded(expression: TimeExpression, tokens: list[Token], first: int, around: tuple[bool, int]) -> TimeExpression:
    """Let “since”, “until” and their like, before the time or at its front, open an end of it.

    `around`: whether the time is a range, and where the expression before it ends.
    """
    place = find_bound(tokens, first)
    ranged, free = around
    if place is None or tokens[place].start < free or (ranged and tokens[place].kind == "from"):
        return expression
    word = tokens[place].kind
    start = min(expression.start, tokens[place].start)
    interval: Interval | None = expression.interval and bound(expression.interval, word)
    return replace(expression, start=start, interval=interval, bound=word)


def tells_when(preposition: str, language: str = "en") -> bool:
    """Tell whether a preposition in lower case says when: “during”, “after”, not “under” or “against”."""
    return word_kinds(language).get(preposition, ("", ""))[0] in WHEN


def find_bound(tokens: list[Token], first: int) -> int | None:
    """Return the place of the word of bound that governs the time that begins at token `first`."""
    if tokens[first].kind in BOUNDS:
        return first
    for place in range(first - 1, max(-1, first - 2 - SKIPPED), -1):
        if tokens[place].kind in BOUNDS:
            return place
        if tokens[place].kind not in BETWEEN:
            return None
    return None
