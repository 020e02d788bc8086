"""Arithmetic on ISO dates of day, month or year precision, and on intervals of them."""

from calendar import monthrange
from datetime import date, timedelta

from detente.types import Interval

MONTHS_OF = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 3), "end": (10, 12),
    "half1": (1, 6), "half2": (7, 12),
    "quarter1": (1, 3), "quarter2": (4, 6), "quarter3": (7, 9), "quarter4": (10, 12),
}  # fmt: skip
SHARE_OF = {
    "early": (0, 0.34), "mid": (0.4, 0.67), "late": (0.7, 1), "start": (0, 0.34), "end": (0.7, 1),
    "half1": (0, 0.5), "half2": (0.5, 1),
    "quarter1": (0, 0.25), "quarter2": (0.25, 0.5), "quarter3": (0.5, 0.75), "quarter4": (0.75, 1),
}  # fmt: skip


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a date as precisely as it is known; a day that its month does not have is cut to the month."""
    year = min(9999, max(1, year))
    if month is None or not 1 <= month <= 12:
        return f"{year:04d}"
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def day_of(year: int, month: int, day: int) -> int:
    """Return a day of the month, its last where it has no such day."""
    return min(day, monthrange(year, month)[1])


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


def whole(value: str) -> Interval:
    """Return the interval that one date covers."""
    return Interval(value, value)


def shift(value: str, unit: str, steps: int) -> Interval:
    """Move an ISO date by `steps` units (`d7` a week, `m1` a month, `y10` a decade).

    The result is as coarse as the coarser of date and unit: a week after some day of May 1971 lies in May or June.
    """
    kind, size = unit[0], int(unit[1:]) * steps
    if kind == "y":
        return whole(iso(parts(value)[0] + size))
    precision = min(len(value), 7 if kind == "m" else 10)
    ends = (first_day(value), last_day(value)) if len(value) < 10 else (first_day(value),) * 2
    first, last = ((_add_months if kind == "m" else _add_days)(end, size) for end in ends)
    return Interval(first[:precision], last[:precision])


def _add_months(day: date, months: int) -> str:
    total = day.year * 12 + day.month - 1 + months
    return iso(total // 12, total % 12 + 1)


def _add_days(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return iso(day.year, day.month, day.day)


def span(first: Interval, last: Interval) -> Interval:
    """Return the time from the start of one interval to the end of another, in whichever order they come."""
    starts = [value for value in (first.start, last.start) if value]
    ends = [value for value in (first.end, last.end) if value]
    return Interval(min(starts, default=None), max(ends, default=None))


def narrow(interval: Interval, part: str) -> Interval:
    """Return the `part` (`early`, `half2`, …) of a year, decade or century; of anything else no part is known."""
    if interval.start is None or interval.end is None or part not in MONTHS_OF or len(interval.start) != 4:
        return interval
    first, last = int(interval.start), int(interval.end[:4])
    if first == last:
        low, high = MONTHS_OF[part]
        return Interval(iso(first, low), iso(first, high))
    if last - first not in (9, 99):
        return interval
    length = last - first + 1
    low_share, high_share = SHARE_OF[part]
    return Interval(iso(first + int(low_share * length)), iso(first + int(high_share * length + 0.99) - 1))


def bound(interval: Interval, word: str) -> Interval:
    """Return the open interval that “since”, “after”, “before”, “until” or “by” makes of a time."""
    if word in ("since", "from"):
        return Interval(interval.start, None)
    if word == "after":
        return Interval(interval.end, None)
    if word == "before":
        return Interval(None, interval.start)
    return Interval(None, interval.end) if word else interval
