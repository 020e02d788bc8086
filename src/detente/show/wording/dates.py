"""Dates and intervals in words, exactly as precise as they are known."""

from detente.types import Interval

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def write_date(date: str) -> str:
    """Return an ISO date of any precision in words: `20 November 2014`, `November 2014`, `2014`."""
    year, month, day = ([*date.split("-"), "", ""])[:3]
    words = [str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year]
    return " ".join(word for word in words if word)


def write_time(time: Interval) -> str:
    """Return an interval in words: `1966`, `1950–1969`, `from 2016`, `until 1991`, `undated`."""
    start, end = time.start, time.end
    if not start and not end:
        return "undated"
    if not start or not end:
        return f"from {write_date(start)}" if start else f"until {write_date(end or '')}"
    if start == end:
        return write_date(start)
    if len(start) == len(end) == 4:
        return f"{start}–{end}"
    return f"{write_date(start)} – {write_date(end)}"
