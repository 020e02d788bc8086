"""Intervals of ISO dates as stretches of years on one line, and back."""

from datetime import date, timedelta

from detente.code.time.calendar import first_day, last_day
from detente.types import Interval

Stretch = tuple[float, float]
DAYS = 365.2425


def find_stretch(time: Interval) -> Stretch | None:
    """Return the first moment and the last of an interval in years; None where an end is open or no date."""
    if time.start is None or time.end is None:
        return None
    try:
        begin, end = first_day(time.start).toordinal(), last_day(time.end).toordinal() + 1
    except (ValueError, OverflowError):
        return None
    return (_moment(begin), _moment(end)) if end > begin else None


def last_day_of(value: str) -> date:
    """Return the last day that an ISO date may mean."""
    return last_day(value)


def begin_month(year: int, month: int) -> float:
    """Return the moment at which a month begins."""
    return _moment(date(year, month, 1).toordinal())


def date_at(moment: float) -> date:
    """Return the day in which a moment falls."""
    return date.fromordinal(min(max(int((moment - 1) * DAYS + 1e-6) + 1, 1), date.max.toordinal()))


def day_before(moment: float) -> date:
    """Return the last day that is over by a moment."""
    return max(date_at(moment), date.min + timedelta(days=1)) - timedelta(days=1)


def _moment(ordinal: int) -> float:
    """Return a day's first moment, so that 1971-07-02 is about 1971.5."""
    return 1 + (ordinal - 1) / DAYS
