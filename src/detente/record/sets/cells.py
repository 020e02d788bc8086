"""Cells of text as numbers, years and days; what is none of these is a reason, not a guess."""

import calendar
import math
from collections.abc import Callable, Mapping
from datetime import date

MISSING = frozenset({"", ".", "na", "nan", "null", "none", "-9", "-8", "-7", "-9.0", "-8.0", "-7.0"})
FIRST_SESSION = 1945  # session n of the General Assembly is voted in 1945 + n
YEARS = range(1400, 2201)
Value = int | float | str | date | None


class BadCell(ValueError):
    """A cell that is not what its column holds; the message is the reason."""


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that it has no value."""
    return cell.strip().casefold() in MISSING


def read_cell(kind: str, cells: tuple[str, ...]) -> Value:
    """Return the value of the cells of one column; None where it is missing."""
    if kind == "text":
        return cells[0].strip() or None
    if all(map(is_missing, cells)):
        return None
    return READERS[kind](tuple(cell.strip() for cell in cells))


def _number(cells: tuple[str, ...]) -> float:
    try:
        value = float(cells[0])
    except ValueError:
        raise BadCell("is no number") from None
    if not math.isfinite(value):
        raise BadCell("is no number")
    return value


def _whole(cells: tuple[str, ...]) -> int:
    value = _number(cells)
    if value != int(value):
        raise BadCell("is no whole number")
    return int(value)


def _year(cells: tuple[str, ...]) -> int:
    value = _whole(cells)
    if value not in YEARS:
        raise BadCell("is no year")
    return value


def _session(cells: tuple[str, ...]) -> int:
    return _year((str(FIRST_SESSION + _whole(cells)),))


def _flag(cells: tuple[str, ...]) -> int:
    value = _whole(cells)
    if value not in (0, 1):
        raise BadCell("is neither 0 nor 1")
    return value


def _first_day(cells: tuple[str, ...]) -> date:
    year, month, day = _parts(cells)
    return _day(year, month or 1, day or 1)


def _last_day(cells: tuple[str, ...]) -> date:
    year, month, day = _parts(cells)
    month = month or 12
    if month > 12:
        raise BadCell("is no date")
    return _day(year, month, day or calendar.monthrange(year, month)[1])


def _parts(cells: tuple[str, ...]) -> tuple[int, int, int]:
    """Return year, month and day, 0 where not given: three cells, or one with a year or an ISO date."""
    parts = cells if len(cells) > 1 else tuple(cells[0].split("-"))
    if len(parts[0]) != 4 or len(parts) > 3:
        raise BadCell("is no date as YYYY-MM-DD")
    year, *rest = (0 if is_missing(part) else _whole((part,)) for part in parts)
    month, day = (*rest, 0, 0)[:2]
    return _year((str(year),)), month, day


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadCell("is no date") from None


READERS: Mapping[str, Callable[[tuple[str, ...]], Value]] = {
    "number": _number, "year": _year, "session": _session, "flag": _flag,
    "first_day": _first_day, "last_day": _last_day,
}  # fmt: skip
