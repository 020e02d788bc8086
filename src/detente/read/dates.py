"""Dates of publication as sources write them, made ISO as precise as they are given."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from detente.lexicon.grammar import grammar_words
from detente.lexicon.patterns import any_of, patterns_of
from detente.lexicon.tables import lexicon_languages

EARLIEST, LATEST = 1800, 2100  # outside, a number of four digits is no year of publication


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return the ways in which a date is written in the languages of the lexicon."""
    weekday, at = ("|".join(patterns_of("boilerplate", kind)) for kind in ("weekday", "clock"))
    of, nth = (any_of(_words(part)) for part in ("genitive", "ordinal ending"))
    time = rf"(?:[T ,]+(?:(?:{at}) )?\d{{1,2}}[:.]\d\d.*)?"
    day = rf"(?P<d>\d{{1,2}})(?:{nth})?"
    before, behind = rf"(?:(?:{weekday})\.?,? )?", rf"{time}(?: (?:{weekday}))?{time}"
    forms = (
        r"(?P<y>\d{4})",
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2})/?)?" + time,
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:\d{6}|T\d+Z?)?",
        before + day + rf"(?: (?:{of}))?[ -](?P<name>[a-z]+)\.?,?[ -](?P<y>\d{{4}})" + behind,
        before + r"(?P<name>[a-z]+)\.?[ -]" + day + r",?[ -](?P<y>\d{4})" + behind,
        r"(?P<name>[a-z]+)\.?,? (?P<y>\d{4})",
        r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>\d{4})" + time,
    )
    return tuple(re.compile(form + r"[.\s]*", re.IGNORECASE) for form in forms)


def _words(part: str) -> frozenset[str]:
    return frozenset(word for language in lexicon_languages() for word in grammar_words(part, language))


def parse_date(text: str) -> str | None:
    """Return the date that the whole of `text` states, as ISO, or None.

    Where day and month cannot be told apart (`03/04/2016`) only the year is given.
    """
    words = " ".join(text.split())
    for form in _forms():
        match = form.fullmatch(words)
        if match:
            return _iso(match.groupdict())
    return None


def is_after(iso: str, today: date) -> bool:
    """Return whether the date, at its earliest, lies after `today`."""
    return iso > today.isoformat()[: len(iso)]


def latest_day() -> date:
    """Return the day that it is by now somewhere on earth (UTC+14): nothing can have been published after it."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def _iso(parts: dict[str, str | None]) -> str | None:
    """Return the ISO date of the matched parts, or None where the calendar has no such day."""
    year = int(parts["y"] or 0)
    if not EARLIEST <= year <= LATEST:
        return None
    month, day = _month_and_day(parts)
    if month is None:
        return None if parts.get("name") else f"{year:04}"
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _month_and_day(parts: dict[str, str | None]) -> tuple[int | None, int | None]:
    """Return month and day as numbers, None where not given or not to be told apart."""
    day = _number(parts, "d")
    if name := parts.get("name"):
        return _month_number(name), day
    if parts.get("a") and parts.get("b"):
        return _tell_apart(int(parts["a"] or 0), int(parts["b"] or 0))
    return _number(parts, "m"), day


def _number(parts: dict[str, str | None], name: str) -> int | None:
    digits = parts.get(name)
    return int(digits) if digits else None


def _tell_apart(first: int, second: int) -> tuple[int | None, int | None]:
    """Return month and day of `first/second`, whose order differs between countries."""
    if first == second or second > 12:
        return first, second
    return (second, first) if first > 12 else (None, None)


def _month_number(name: str) -> int | None:
    """Return 1 to 12 for the name of a month or its short form."""
    months = patterns_of("boilerplate", "month")  # twelve a language, in their order
    hits = [number % 12 + 1 for number, pattern in enumerate(months) if re.fullmatch(pattern, name.lower())]
    return hits[0] if hits else None
