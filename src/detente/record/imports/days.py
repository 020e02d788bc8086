"""Days as data sets write them: ISO, `20150614`, `6/14/2015`; shorter dates are intervals."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from detente.errors import InvalidDate, UnknownWord

FIRST_YEAR, LAST_YEAR = 1800, 2100  # years outside are slips
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: .*)?")


class DayOrder(StrEnum):
    """Which comes first in a date such as 3/4/2015."""

    AUTO = "auto"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def find_word(word: str) -> DayOrder:
    """Return the order of a name; UnknownWord where it is none."""
    if word not in list(DayOrder):
        raise UnknownWord(f"No order of dates '{word}'; there are {', '.join(DayOrder)}.")
    return DayOrder(word)


def find_order(dates: Iterable[str], default: DayOrder = DayOrder.AUTO) -> DayOrder:
    """Return the one order that all parted dates allow; InvalidDate where there is none, or where both are possible.

    `default` is what a format's own files use, taken where both are possible.
    """
    parted = {(int(found[1]), int(found[2])) for one in dates if (found := _PARTED.fullmatch(one.strip()))}
    orders = [
        order
        for order, place in ((DayOrder.DAY_FIRST, 1), (DayOrder.MONTH_FIRST, 0))
        if all(pair[place] <= 12 for pair in parted)
    ]
    if not parted or (len(orders) == 2 and default is not DayOrder.AUTO):
        return default
    if len(orders) == 1:
        return orders[0]
    a, b = min(parted, key=lambda pair: (pair[0] == pair[1], pair))
    which = "may be written day first or month first" if orders else "are written both day first and month first"
    raise InvalidDate(f"dates such as {a}/{b} {which}; say which: --dates day-first or --dates month-first")


def read_day(given: str | None, order: DayOrder) -> tuple[date, date] | None:
    """Return the first day and the last that a date may mean, or None where it is no date."""
    text = (given or "").strip()
    try:
        if found := _PARTED.fullmatch(text):
            first, second, year = int(found[1]), int(found[2]), int(found[3])
            month, day = (second, first) if order is DayOrder.DAY_FIRST else (first, second)
            return _bounds(year, month, day)
        found = _COMPACT.fullmatch(text) or _ISO.fullmatch(text)
        return _bounds(*(int(part) if part else 0 for part in found.groups())) if found else None
    except ValueError:
        return None


def _bounds(year: int, month: int, day: int) -> tuple[date, date] | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
