"""Resolve what hangs on the publication date (“last year”) or on the tale (“two years later”, “in October”)."""

from datetime import timedelta

from detente.types import Interval

from .calendar import first_day, iso, parts, shift, whole
from .expressions import TimeExpression, find_expressions, iterate_named


def resolve_times(text: str, published: str | None, tale: Interval | None = None, language: str = "en") -> tuple[list[TimeExpression], Interval | None]:
    """Return the expressions of a paragraph with intervals, and the time at which its tale ends.

    `tale` is where the paragraph before ended; what cannot be resolved is left out, never guessed.
    """
    resolved: list[TimeExpression] = []
    for expression in find_expressions(text, language):
        interval = expression.interval or _resolve(expression, published, tale)
        if interval is None:
            continue
        resolved.append(TimeExpression(expression.start, expression.end, interval, expression.basis, expression.relative, expression.day))
        if interval.start and expression.basis not in ("century", "span"):
            tale = interval
    taken = [(e.start, e.end) for e in resolved]
    named = [n for n in iterate_named(text, language) if not any(n.start < end and start < n.end for start, end in taken)]
    return sorted([*resolved, *named], key=lambda e: e.start), tale


def _resolve(expression: TimeExpression, published: str | None, tale: Interval | None) -> Interval | None:
    assert expression.relative is not None
    base, unit, steps = expression.relative
    if base == "tale":
        return _from_tale(tale, unit, steps)
    if base == "month":
        return _from_month(int(unit), steps, expression.day, published, tale)
    if published is None:
        return None
    if base == "weekday":
        return _from_weekday(published, int(unit), steps)
    if base == "until now":
        return Interval(shift(published, unit, steps), published[: len(iso(2000)) if unit[0] == "y" else 7])
    return _from_publication(published, unit, steps)


def _from_tale(tale: Interval | None, unit: str, steps: int) -> Interval | None:
    if tale is None or tale.start is None:
        return None
    anchor = tale.end if tale.end and steps >= 0 else tale.start
    if unit[0] == "d" and len(anchor) < 10:
        return whole(anchor) if steps == 0 else None
    if unit[0] == "m" and len(anchor) < 7:
        return whole(anchor) if steps == 0 else None
    if unit == "y1" and steps == 0:
        return Interval(tale.start[:4], anchor[:4])
    if unit == "m1" and steps == 0:
        return whole(anchor[:7])
    return whole(shift(anchor, unit, steps))


def _from_publication(published: str, unit: str, steps: int) -> Interval | None:
    if unit[0] == "y":
        if unit == "y1":
            return whole(shift(published, unit, steps))
        moved = shift(published, unit, steps)
        return Interval(moved, published[:4]) if steps < 0 and unit != "y1" and steps == -1 else whole(moved)
    if len(published) < 7:
        return whole(published[:4])
    if unit == "m1":
        return whole(shift(published[:7], unit, steps))
    if len(published) < 10:
        return whole(published[:7]) if steps == 0 else None
    if unit == "d7":
        return _week(published, steps)
    return whole(shift(published, unit, steps))


def _week(published: str, steps: int) -> Interval:
    day = first_day(published)
    monday = day - timedelta(days=day.weekday() - 7 * steps)
    return Interval(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


def _from_weekday(published: str, weekday: int, direction: int) -> Interval | None:
    if len(published) < 10:
        return None
    day = first_day(published)
    gap = (weekday - day.weekday()) % 7 or 7 if direction > 0 else -((day.weekday() - weekday) % 7)
    return whole((day + timedelta(days=gap)).isoformat())


def _from_month(month: int, direction: int, day: int | None, published: str | None, tale: Interval | None) -> Interval | None:
    year = _year_of_month(month, direction, published, tale)
    return None if year is None else whole(iso(year, month, day))


def _year_of_month(month: int, direction: int, published: str | None, tale: Interval | None) -> int | None:
    told = parts(tale.start)[0] if tale and tale.start else None
    if published is None:
        return told
    year, published_month, _ = parts(published)
    if direction == 2 or (direction == 3 and told is not None and told != year):
        return told if told is not None else year
    now = published_month or 12
    if direction == -1:
        return year if month < now else year - 1
    if direction == 1:
        return year if month > now else year + 1
    return year if month <= now or direction == 0 or told == year else year - (month - now > 2)
