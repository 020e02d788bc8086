"""Arithmetic on ISO dates of day, month or year precision."""

from calendar import monthrange
from datetime import date, timedelta

from detente.types import Interval


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a date as precisely as it is known; a day that its month does not have is cut to the month."""
    if month is None or not 1 <= month <= 12:
        return f"{year:04d}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def parts(value: str) -> tuple[int, int | None, int | None]:
    """Split an ISO date into year, month and day; what it does not give is None."""
    numbers = [int(part) for part in value.split("-")]
    year, month, day = (*numbers, None, None)[:3]
    assert year is not None
    return year, month, day


def first_day(value: str) -> date:
    """Return the first day that an ISO date may mean."""
    year, month, day = parts(value)
    return date(year, month or 1, day or 1)


def last_day(value: str) -> date:
    """Return the last day that an ISO date may mean."""
    year, month, day = parts(value)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def shift(value: str, unit: str, steps: int) -> str:
    """Move an ISO date by `steps` units (`d7` a week, `m1` a month, `y10` a decade); the result is no finer than the unit."""
    kind, size = unit[0], int(unit[1:]) * steps
    year, month, day = parts(value)
    if kind == "y":
        return iso(min(9999, max(1, year + size)))
    if kind == "m" or month is None or day is None:
        total = year * 12 + (month or 6) - 1 + (size if kind == "m" else round(size / 30))
        total = min(9999 * 12, max(12, total))
        return iso(total // 12, total % 12 + 1 if month is not None else None)
    try:
        return (date(year, month, day) + timedelta(days=size)).isoformat()
    except OverflowError:
        return iso(year)


def whole(value: str) -> Interval:
    """Return the interval that one date covers."""
    return Interval(value, value)
