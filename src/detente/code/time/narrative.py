"""Resolve what hangs on the publication date (“last year”) or on the tale (“two years later”, “in October”)."""

from dataclasses import replace

from detente.types import Interval

from .calendar import bound
from .expressions import find_expressions
from .meanings import TimeExpression
from .named import iterate_named
from .relative import Anchors, resolve
from .tense import looks_ahead

UNMOVED = ("century", "until now", "from now", "named")  # bases of times at which no tale stands


def resolve_times(
    text: str, published: str | None, tale: Interval | None = None, language: str = "en"
) -> tuple[list[TimeExpression], Interval | None]:
    """Return the expressions of a paragraph with intervals, and the time at which its tale ends.

    `tale` is where the paragraph before ended; what cannot be resolved is left out, never guessed.
    """
    named = list(iterate_named(text, language))
    expressions = _without_named(find_expressions(text, language), named)
    resolved: list[TimeExpression] = []
    for expression in expressions:
        interval = expression.interval
        if interval is None:
            ahead = looks_ahead(text, expression.start, expression.end, language)
            interval = resolve(expression, Anchors(published, tale, ahead))
            if interval is None:
                continue
            expression = replace(expression, interval=bound(interval, expression.bound))
        resolved.append(expression)
        tale = _move(tale, expression, text)
    return sorted([*resolved, *_clear_of(named, resolved)], key=lambda e: e.start), tale


def _without_named(expressions: list[TimeExpression], named: list[TimeExpression]) -> list[TimeExpression]:
    """Drop the expressions inside a name (“October War”) or across its border, where the name is the longer one."""
    spans = iter(named)
    name = next(spans, None)
    kept = []
    for expression in expressions:
        while name is not None and name.end <= expression.start:
            name = next(spans, None)
        if name is None or expression.end <= name.start or expression.end - expression.start > name.end - name.start:
            kept.append(expression)
    return kept


def _clear_of(named: list[TimeExpression], resolved: list[TimeExpression]) -> list[TimeExpression]:
    """Drop the names that a kept expression covers or crosses."""
    spans = iter(resolved)
    other = next(spans, None)
    kept = []
    for name in named:
        while other is not None and other.end <= name.start:
            other = next(spans, None)
        if other is None or other.start >= name.end:
            kept.append(name)
    return kept


def _move(tale: Interval | None, expression: TimeExpression, text: str) -> Interval | None:
    """Return where the tale stands after an expression: dates move it, spans of an age and asides (“the 1971 war”) do not."""
    interval = expression.interval
    if interval is None or expression.basis in UNMOVED:
        return tale
    if tale is not None and (expression.bound in ("since", "before", "until", "after") or _is_aside(expression, text)):
        return tale
    value = interval.start or interval.end
    return Interval(interval.start or value, interval.end or value) if value else tale


def _is_aside(expression: TimeExpression, text: str) -> bool:
    """“The 1971 war”, “his 1998 visit”: a year between an article and a noun names a thing."""
    if expression.basis != "year" or expression.part:
        return False
    before = text[max(0, expression.start - 5) : expression.start].lower()
    after = text[expression.end : expression.end + 2]
    return after[:1] == " " and after[1:].isalpha() and before.endswith(("the ", "a ", "its ", "his ", "’s ", "'s ", "their "))

