"""Find expressions of time; what hangs on the publication date or on the tale is resolved in `narrative`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from detente.lexicon.tables import read_table
from detente.types import Interval

from .calendar import iso, whole


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Characters `start`–`end` tell a time.

    `interval` is set where the words alone give it; else `relative` says what to count from: (`publication` | `tale`,
    unit, steps), (`weekday`, number, direction), or (`month`, number, direction). `basis` names the rule.
    """

    start: int
    end: int
    interval: Interval | None
    basis: str
    relative: tuple[str, str, int] | None = None
    day: int | None = None


@cache
def _words(kind: str, language: str) -> dict[str, str]:
    return {row["word"].lower(): row["value"] for row in read_table("time_words", language) if row["kind"] == kind}


def _any(kind: str, language: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_words(kind, language), key=len, reverse=True))


Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str], str], Interval | tuple[str, str, int] | None]]
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_MONTH_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_PART = r"(?:(?P<part>early|mid|late|the end of|the beginning of|the start of)[-\s]+(?:in\s+|the\s+)?)?"


def _part(match: re.Match[str]) -> str | None:
    word = (match.groupdict().get("part") or "").lower()
    return {"the end of": "late", "the beginning of": "early", "the start of": "early"}.get(word, word) or None


def _month(match: re.Match[str], language: str) -> int:
    return int(_words("month", language)[match["month"].lower().rstrip(".")])


def _full_date(match: re.Match[str], language: str) -> Interval:
    year, month = int(match["year"]), _month(match, language)
    first = iso(year, month, int(match["day"]))
    last = match.groupdict().get("day2")
    return Interval(first, iso(year, month, int(last)) if last else first)


def _month_year(match: re.Match[str], language: str) -> Interval:
    return whole(iso(int(match["year"]), _month(match, language)))


def _iso_date(match: re.Match[str], language: str) -> Interval:
    return whole(iso(int(match["year"]), int(match["m"]), int(match["day"])))


def _range(match: re.Match[str], language: str) -> Interval | None:
    first, last = match["year"], match["year2"]
    last = first[: 4 - len(last)] + last
    return Interval(first, last) if int(first) < int(last) else None


def _decades(match: re.Match[str], language: str) -> Interval:
    first = int(match["decade"])
    last = int(match["decade2"]) if match["decade2"] else first
    last = last if last > 100 else first - first % 100 + last
    part = _part(match)
    low, high = _PARTS.get(part or "", (0, 9))
    return Interval(iso(first + (low if last == first else 0)), iso(last + (high if last == first else 9)))


def _decade_word(match: re.Match[str], language: str) -> Interval:
    first = int(_words("decade", language)[match["word"].lower()])
    low, high = _PARTS.get(_part(match) or "", (0, 9))
    return Interval(iso(first + low), iso(first + high))


def _century(match: re.Match[str], language: str) -> Interval:
    first = (int(match["n"]) - 1) * 100
    return Interval(iso(first), iso(first + 99))


def _season(match: re.Match[str], language: str) -> Interval:
    first, last = _words("season", language)[match["season"].lower()].split("-")
    return Interval(iso(int(match["year"]), int(first)), iso(int(match["year"]), int(last)))


def _year(match: re.Match[str], language: str) -> Interval:
    year, part, bound = int(match["year"]), _part(match), (match["bound"] or "").lower()
    if part:
        first, last = _MONTH_PARTS[part]
        return Interval(iso(year, first), iso(year, last))
    if bound in ("since", "after"):
        return Interval(iso(year), None)
    if bound in ("until", "till", "by", "before", "up to"):
        return Interval(None, iso(year))
    return whole(iso(year))


def _number(word: str, language: str) -> int:
    return int(word) if word.isdigit() else int(_words("number", language).get(word.lower(), "1"))


def _counted(sign: int, basis: str) -> Callable[[re.Match[str], str], tuple[str, str, int]]:
    def count(match: re.Match[str], language: str) -> tuple[str, str, int]:
        n = _number(match["n"], language) if match.groupdict().get("n") else 1
        unit = _words("unit", language).get((match.groupdict().get("unit") or "years").lower(), "y1")
        return basis, unit, sign * n

    return count


def _near(match: re.Match[str], language: str) -> tuple[str, str, int]:
    step = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[match["which"].lower()]
    return "publication", _words("unit", language)[match["unit"].lower()], step


def _near_weekday(match: re.Match[str], language: str) -> tuple[str, str, int]:
    return "weekday", _words("weekday", language)[match["weekday"].lower()], 1 if (match["which"] or "").lower() in ("next", "coming") else -1


def _bare_month(match: re.Match[str], language: str) -> tuple[str, str, int]:
    which = (match["which"] or "").lower()
    direction = {"last": -1, "next": 1, "this": 0, "that": 2}.get(which, 3)
    return "month", str(_month(match, language)), direction


def _fixed(basis: str, unit: str, step: int) -> Callable[[re.Match[str], str], tuple[str, str, int]]:
    return lambda match, language: (basis, unit, step)


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    month = rf"(?P<month>{_any('month', language)})\.?"
    number, unit = rf"(?P<n>\d{{1,3}}|{_any('number', language)})", rf"(?P<unit>{_any('unit', language)})"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    second = r"(?:\s?(?:-|–|to|and)\s?(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?)?"
    year = rf"(?P<year>{_YEAR})"
    years = rf"(?:{number}\s+(?:long\s+)?{unit}|(?P<n2>a quarter of a century|a quarter century|half a century))"
    table: list[tuple[str, str, Callable[[re.Match[str], str], Interval | tuple[str, str, int] | None]]] = [
        ("day", rf"\b{day}{second}(?:\s+of)?\s+{month},?\s+{year}\b", _full_date),
        ("day", rf"\b{month}\s+{day}{second},?\s+{year}\b", _full_date),
        ("day", rf"\b{year}-(?P<m>[01]\d)-(?P<day>[0-3]\d)\b", _iso_date),
        ("month", rf"\b{month},?\s+(?:of\s+)?{year}\b", _month_year),
        ("range", rf"\b(?:(?:from|between)\s+)?{year}\s?(?:-|–|—|to|and|until|through)\s?(?P<year2>{_YEAR}|(?<=[-–])\d\d)\b(?!s)", _range),
        ("decade", rf"\b{_PART}(?P<decade>1[89]\d0|20\d0)['’]?s(?:\s+and\s+(?:the\s+)?(?:early\s+|late\s+)?['’]?(?P<decade2>1[89]\d0|\d0)['’]?s)?", _decades),
        ("decade", rf"\b{_PART}(?:the|in the)\s+(?P<part2>early|late|mid)?\s*(?P<word>{_any('decade', language)})\b", _decade_word),
        ("century", r"\b(?P<n>1[5-9]|20|21)(?:th|st)[-\s]century\b", _century),
        ("season", rf"\b(?P<season>{_any('season', language)})(?:\s+of)?\s+{year}\b", _season),
        ("tale", r"\b(?:in|during|later|earlier|of)?\s?(?:the same|that|that very) year\b", _fixed("tale", "y1", 0)),
        ("tale", r"\b(?:in )?(?:the same|that) month\b", _fixed("tale", "m1", 0)),
        ("tale", r"\b(?:the|on the) (?:same|that) day\b|\bthat day\b", _fixed("tale", "d1", 0)),
        ("tale", r"\b(?:in )?the (?:following|next|subsequent) year\b|\b(?:a|one) year (?:later|after|afterwards)\b", _fixed("tale", "y1", 1)),
        ("tale", r"\b(?:in )?the (?:following|next) month\b|\b(?:a|one) month (?:later|after|afterwards)\b", _fixed("tale", "m1", 1)),
        ("tale", r"\b(?:in )?the (?:previous|preceding) year\b|\b(?:a|the) year (?:earlier|before)\b", _fixed("tale", "y1", -1)),
        ("tale", r"\b(?:on )?the (?:following|next) day\b", _fixed("tale", "d1", 1)),
        ("tale", rf"\b(?:(?:just|barely|only|within)\s+)?{number}\s+{unit}\s+(?:later|afterwards|thereafter|on\b)", _counted(1, "tale")),
        ("tale", rf"\b{number}\s+{unit}\s+(?:earlier|before that|previously)\b", _counted(-1, "tale")),
        ("ago", rf"\b(?:(?:about|some|nearly|almost|over|more than)\s+)?{number}\s+{unit}\s+ago\b", _counted(-1, "publication")),
        ("span", rf"\b(?:over|in|during|for|within)\s+the\s+(?:last|past)\s+{number}\s+{unit}\b", _counted(-1, "until now")),
        ("near", rf"\b(?P<which>last|this|next|current|coming|past)\s+(?P<unit>year|month|week|decade|century)\b", _near),
        ("near", r"\btoday\b|\btonight\b", _fixed("publication", "d1", 0)),
        ("near", r"\byesterday\b", _fixed("publication", "d1", -1)),
        ("near", r"\btomorrow\b", _fixed("publication", "d1", 1)),
        ("weekday", rf"\b(?:(?P<which>last|this|next|coming)\s+)?(?P<weekday>{_any('weekday', language)})\b", _near_weekday),
        ("month", rf"\b(?P<which>)(?:on\s+)?{month}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*(?:,\s*)?{_YEAR})", _bare_month),
        ("month", rf"\b(?P<which>)(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{month}\b", _bare_month),
        ("month", rf"\b(?:(?P<which>last|this|next|that)|in|since|by|during|late|early|mid|until|of|from|;)(?:\s+|-)(?:early\s+|late\s+|mid-)?{month}(?!\s*\d)\b", _bare_month),
        ("year", rf"(?<![\d$€£,.])\b{_PART}(?:(?P<bound>since|after|until|till|by|before|up to)\s+)?(?:the\s+(?:year|summer|end of)\s+)?{year}\b(?![\d%]|,\d{{3}}|\s?(?:km|tonnes|troops|soldiers|men|people|dollars|million|billion|kilomet))", _year),
    ]  # fmt: skip
    del years
    return tuple((name, re.compile(pattern, re.IGNORECASE), make) for name, pattern, make in table)


def find_expressions(text: str, language: str = "en") -> list[TimeExpression]:
    """Return the expressions of time in `text`, in order, none overlapping (the earlier rule of the table wins)."""
    taken = bytearray(len(text))
    found = []
    for basis, pattern, make in _rules(language):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or not _is_time(match):
                continue
            value = make(match, language)
            if value is None:
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append(_expression(match, basis, value))
    return sorted(found, key=lambda e: e.start)


def _expression(match: re.Match[str], basis: str, value: Interval | tuple[str, str, int]) -> TimeExpression:
    start, end = match.span()
    if isinstance(value, Interval):
        return TimeExpression(start, end, value, basis)
    day = match.groupdict().get("day")
    return TimeExpression(start, end, None, basis, value, int(day) if day else None)


def _is_time(match: re.Match[str]) -> bool:
    """Refuse “may” the verb and “march” the walk: names of months and weekdays are written with a capital."""
    name = match.groupdict().get("month") or match.groupdict().get("weekday")
    return name is None or name[0].isupper()


def iterate_named(text: str, language: str = "en") -> Iterator[TimeExpression]:
    """Yield the proper names of events that the lexicon dates (“the Korean War”)."""
    for row in _named(language):
        at = text.find(row["form"])
        while at >= 0:
            yield TimeExpression(at, at + len(row["form"]), Interval(row["start"] or None, row["end"] or None), "named")
            at = text.find(row["form"], at + 1)


@cache
def _named(language: str) -> tuple[dict[str, str], ...]:
    return tuple(dict(row) for row in read_table("named_events", language) if row["start"])
