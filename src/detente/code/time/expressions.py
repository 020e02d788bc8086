"""Find expressions of time; what hangs on the publication date or on the tale is resolved in `narrative`."""

from dataclasses import replace

from detente.types import Interval

from .calendar import bound
from .meanings import READINGS, Phrase, TimeExpression
from .rules import load_grammar
from .tokens import Token, read_tokens

BOUNDS = ("since", "after", "before", "until", "by", "from")
SPANS = ("to", "dash", "until", "and")  # “from … to” is a range, “from” alone opens its end
BETWEEN = ("the", "fuzz", "at", "in", "atleast")  # what may stand between a bound and its time: “by about the 1950s”
SKIPPED = 2  # … and how many such words


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
    word = "since" if word == "from" else word
    start = min(expression.start, tokens[place].start)
    interval: Interval | None = expression.interval and bound(expression.interval, word)
    return replace(expression, start=start, interval=interval, bound=word)


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
