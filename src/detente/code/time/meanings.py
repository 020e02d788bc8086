"""What the words of an expression of time tell: an interval, or what to count from."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from detente.types import Interval

from .calendar import day_of, iso, narrow, parts, span, whole
from .tokens import Token

LONG = ("y10", "y100")
UNITS = ("unit", "units", "century", "centuries", "quarter", "ahead")
MONTHS = ("month", "shortmonth", "loosemonth")
BARE, THAT, FOLLOWING, PRECEDING, NEW_YEAR = 3, 2, 4, 5, 6  # directions of a month without a year, beside -1, 0, 1
LAST_YEAR, NEXT_YEAR = -10, 10  # … of one “of last year”, “of next year”
YEAR_BEFORE, YEAR_TOLD, YEAR_AFTER = -20, 30, 20  # … of one “of the previous year”, “of that year”, “of the year after”
OF_YEAR = MappingProxyType(
    {-1: LAST_YEAR, 1: NEXT_YEAR, PRECEDING: YEAR_BEFORE, THAT: YEAR_TOLD, FOLLOWING: YEAR_AFTER}
)
NEW_YEARS = 7  # … of the last month of a year and the first of the next
LAST_DAY = 32  # stands for the last day of a month, whichever that is
TURN = 5  # years that “the turn of the century” reaches to either side


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Characters `start`–`end` tell a time.

    `interval` is set where the words alone give it; else `relative` says what to count from: (`publication` | `tale` |
    `until now` | `from now`, unit, steps), or (`weekday` | `month` | `season`, which, direction). `basis` names the
    reading. `to` is the last month and day of a range, `part` the part of the time meant (`early`, `later`), `bound`
    the word that opens an end (`since`), `reach` the least and most steps where the words leave them open.
    """

    start: int
    end: int
    interval: Interval | None
    basis: str
    relative: tuple[str, str, int] | None = None
    day: int | None = None
    to: tuple[int, int | None] | None = None
    part: str = ""
    bound: str = ""
    reach: tuple[int, int | None] | None = None


class Phrase:
    """The tokens of one expression, to be asked by kind."""

    def __init__(self, tokens: Sequence[Token], after: str) -> None:
        self.tokens = tokens
        self.after = after  # the characters that follow
        self.start, self.end = tokens[0].start, tokens[-1].end

    def values(self, *kinds: str) -> list[str]:
        """Return what the tokens of these kinds say, in order."""
        return [token.value for token in self.tokens if token.kind in kinds]

    def numbers(self, *kinds: str) -> list[int]:
        """Return what the tokens of these kinds say as whole numbers."""
        return [int(value) for value in self.values(*kinds)]

    def has(self, *kinds: str) -> bool:
        """Tell whether a token of one of these kinds is there."""
        return any(token.kind in kinds for token in self.tokens)

    def told(self, interval: Interval | None, basis: str) -> TimeExpression | None:
        """Return the expression with a time of its own."""
        return None if interval is None else TimeExpression(self.start, self.end, interval, basis)

    def counted(self, base: str, unit: str, steps: int, basis: str = "") -> TimeExpression:
        """Return the expression as so many units from a base."""
        part = "/".join(_parts(self))
        return TimeExpression(self.start, self.end, None, basis or base, (base, unit, steps), part=part)


def _parts(phrase: Phrase) -> list[str]:
    """Return the parts named: `early`, `half2`, `quarter1`; two of “early to mid”."""
    found, nth = [], ""
    for token in phrase.tokens:
        if token.kind in ("part", "yearend"):
            found.append(token.value)
        elif token.kind in ("half", "quarter") and nth:
            found.append(f"{token.kind}{nth}".replace("halflast", "half2").replace("quarterlast", "quarter4"))
        elif token.kind in ("later", "earlier"):
            found.append(token.kind)
        nth = {"ordinalword": token.value, "ordinal": token.value, "last": "last"}.get(token.kind, "")
    return found


def narrow_to(interval: Interval, wanted: Sequence[str]) -> Interval:
    """Return the parts of an interval that the words name, the whole where they name none."""
    pieces = [narrow(interval, part) for part in wanted if part]
    return span(pieces[0], pieces[-1]) if pieces else interval


def _partly(phrase: Phrase, interval: Interval) -> Interval:
    return narrow_to(interval, _parts(phrase))


def read_dates(phrase: Phrase) -> TimeExpression | None:
    """Read days and months with their year, and ranges of them."""
    if days := phrase.values("isodate"):
        year, month, day = parts(days[0])
        return phrase.told(whole(iso(year, month, day)) if year and 1 <= (month or 0) <= 12 else None, "day")
    if months_ := phrase.values("isomonth"):
        return phrase.told(whole(months_[0]), "month")
    years, (months, days_) = phrase.numbers("year", "oldyear"), _months_and_days(phrase)
    if phrase.has("unit"):
        return phrase.told(whole(_edge_of(phrase, years[0], months)), "day")
    early = len(years) == 1 and months[0] > months[-1]
    first = iso(years[0] - early, months[0], days_[0] if days_ else None)
    last = iso(years[-1], months[-1], days_[-1] if days_ else None)
    return phrase.told(Interval(first, last) if first <= last else None, "day" if days_ else "month")


def _months_and_days(phrase: Phrase) -> tuple[list[int], list[int]]:
    if holidays := phrase.values("holiday"):
        month, day = holidays[0].split("-")
        return [int(month)], [int(day)]
    return phrase.numbers(*MONTHS, "newyear"), _days(phrase)


def _days(phrase: Phrase) -> list[int]:
    found = []
    for previous, token in zip((None, *phrase.tokens), phrase.tokens, strict=False):
        worded = token.kind == "ordinalword" and previous is not None and previous.kind == "the"
        if worded or token.kind in ("day", "ordinal"):
            found.append(int(token.value))
    return found


def _edge_of(phrase: Phrase, year: int, months: Sequence[int]) -> str:
    """Return “the last day of 2008”, “the first month of 2008”, and of “the second week of March 2008” the month."""
    unit, number = unit_of(phrase), int(phrase.values("ordinalword")[0]) if phrase.has("ordinalword") else LAST_DAY
    edge = number in (1, LAST_DAY)
    month = months[0] if months else None
    if month is None and (unit == "m1" or (edge and unit in ("d1", "d7"))):
        month = min(number, 12)
    dated = month is not None and unit == "d1" and (edge or months)
    return iso(year, month, day_of(year, month, number) if month is not None and dated else None)


def read_months(phrase: Phrase) -> TimeExpression | None:
    """Read days and months without a year: it comes from the tale or the publication."""
    months, days = _months_and_days(phrase)
    direction = NEW_YEAR if phrase.has("newyear") else _direction(phrase)
    if phrase.tokens[-1].kind in MONTHS and phrase.has("unit"):
        number = LAST_DAY if phrase.has("last") else int(phrase.values("ordinalword")[0])
        day = number if unit_of(phrase) == "d1" else None
        return TimeExpression(phrase.start, phrase.end, None, "month", ("month", str(months[0]), BARE), day)
    if phrase.has("unit"):
        if unit_of(phrase) != "y1":
            return None
        direction = OF_YEAR.get(direction, direction)  # “of last year”: the year itself is counted
    to = (months[-1], days[-1] if days else None) if len(months) > 1 or len(days) > 1 else None
    relative = ("month", str(months[0]), direction)
    return TimeExpression(phrase.start, phrase.end, None, "month", relative, days[0] if days else None, to)


def read_month_before_noun(phrase: Phrase) -> TimeExpression | None:
    """Read “the October accord”, but not “the May government” and not “the August Sander prize”."""
    noun = phrase.after[:1] == " " and phrase.after[1:].islower()
    return read_months(phrase) if noun and phrase.values("month") != ["5"] else None


def _direction(phrase: Phrase) -> int:
    for kind, direction in (("last", -1), ("next", 1), ("this", 0), ("following", FOLLOWING), ("preceding", PRECEDING)):
        if phrase.has(kind):
            return FOLLOWING if kind == "next" and phrase.has("the") else direction
    return THAT if phrase.has("that", "same") else BARE


def read_years(phrase: Phrase) -> TimeExpression | None:
    """Read ranges of years: “1953–61”, “between 1953 and 1961”, “1966 or 1967”."""
    if ranges := phrase.values("isorange"):
        return phrase.told(Interval(ranges[0][:4], ranges[0][:2] + ranges[0][5:]), "range")
    if phrase.has("now", "todate"):
        return phrase.told(Interval(phrase.values("year", "oldyear")[0], None), "range")
    first, last = (token for token in phrase.tokens if token.kind in ("year", "oldyear", "tail"))
    year = int(last.value) + (int(first.value) // 100 * 100 if last.kind == "tail" else 0)
    pieces = _parts(phrase)
    if year <= int(first.value):
        return None
    begin, end = whole(first.value), whole(iso(year))
    if pieces and any(token.kind == "part" and token.start > first.end for token in phrase.tokens):
        end = narrow_to(end, pieces[-1:])
        pieces = pieces[:-1]
    return phrase.told(span(narrow_to(begin, pieces), end), "range")


def read_decades(phrase: Phrase) -> TimeExpression | None:
    """Read “the 1950s and 60s”, “the early-to-mid 1980s”, “the late fifties”."""
    found: list[Interval] = []
    waiting: list[Token] = []
    for token in phrase.tokens:
        if token.kind not in ("decade", "shortdecade", "decadeword"):
            waiting.append(token)
            continue
        year = int(token.value)
        if token.kind == "shortdecade":
            if not found and year < 30:
                return None  # “the 20s” may be of either century
            year += int(str(found[0].start)[:2]) * 100 if found else 1900
        elif numbers := Phrase(waiting, "").numbers("number") if waiting else []:
            year += 100 * (numbers[-1] - 19)  # “the eighteen-sixties”
        decade = Interval(iso(year), iso(year + 9))
        found.append(_partly(Phrase(waiting, ""), decade) if waiting else decade)
        waiting = []
    if phrase.tokens[-1].kind == "shortdecade" and len(found) == 1 and not _named_decade(phrase):
        return None
    ordered = (found[0].start or "") <= (found[-1].start or "")
    return phrase.told(span(found[0], found[-1]) if ordered else None, "decade")


def _named_decade(phrase: Phrase) -> bool:
    """Tell “the 70s”, “late 70s” and “'70s” from “in 70s”, which may be anything."""
    return phrase.has("the", "part") or phrase.tokens[-1].end - phrase.tokens[-1].start > 3


def read_millennium(phrase: Phrase) -> TimeExpression | None:
    """Read “the eve of the new millennium”, “the dawn of the millennium”."""
    if phrase.has("eve"):
        return phrase.told(whole("1999"), "century")
    return phrase.told(Interval("2000", "2001"), "century") if _parts(phrase) == ["start"] else None


def read_centuries(phrase: Phrase) -> TimeExpression | None:
    """Read “the early 19th century”, “the 18th and 19th centuries”, “the turn of the century”."""
    numbers = [int(t.value) for t, after in zip(phrase.tokens, phrase.tokens[1:], strict=False)
               if t.kind in ("ordinal", "ordinalword", "roman") and after.kind not in ("half", "quarter")]  # fmt: skip
    if phrase.has("turn"):
        if not numbers and not phrase.has("millennium"):
            return phrase.counted("turn", "y100", 0)
        year = (numbers[0] - 1) * 100 if numbers else 2000
        return phrase.told(Interval(iso(year - TURN), iso(year + TURN)), "century") if year > TURN else None
    if not numbers or not 10 <= numbers[0] <= numbers[-1] <= 21:
        return None
    first, last = (Interval(iso((n - 1) * 100), iso((n - 1) * 100 + 99)) for n in (numbers[0], numbers[-1]))
    if len(numbers) == 1 or phrase.tokens[0].kind == "the":
        return phrase.told(_partly(phrase, span(first, last)), "century")
    second = next(place for place, token in enumerate(phrase.tokens) if token.kind in ("and", "to", "dash"))
    sides = (Phrase(phrase.tokens[:second], ""), Phrase(phrase.tokens[second + 1 :], ""))
    return phrase.told(span(_partly(sides[0], first), _partly(sides[1], last)), "century")


def read_season(phrase: Phrase) -> TimeExpression | None:
    """Read a season of a year, of the tale's year or of one near the publication."""
    seasons = phrase.values("season")
    which = f"{seasons[0].partition('-')[0]}-{seasons[-1].partition('-')[2]}"
    years = phrase.numbers("year", "oldyear")
    if not years:
        direction = _direction(phrase)
        if phrase.has("of") and phrase.has(*UNITS):
            direction = OF_YEAR.get(direction, direction)
        return TimeExpression(phrase.start, phrase.end, None, "season", ("season", which, direction))
    first, last = (int(month) for month in which.split("-"))
    if len(seasons) > 1 and len(years) > 1:
        turns = seasons[-1] == "12-2"
        return phrase.told(Interval(iso(years[0], first), iso(years[1] + turns, last)), "season")
    if first < last:
        return phrase.told(Interval(iso(years[0], first), iso(years[0], last)), "season")
    if len(years) > 1 or phrase.has("tail"):
        return phrase.told(Interval(iso(years[0], first), iso(years[0] + 1, last)), "season")
    return phrase.told(Interval(iso(years[0], 1), iso(years[0] + 1, last)), "season")


def read_month_day(phrase: Phrase) -> TimeExpression | None:
    """Read “on the 17th”, “the first of the month”: a day of the month in which the tale stands."""
    if phrase.has("unit") and phrase.values("unit") != ["m1"]:
        return None
    day = phrase.numbers("ordinal", "ordinalword")[0]
    return TimeExpression(phrase.start, phrase.end, None, "month", ("monthday", "", 0), day)


def read_opening_day(phrase: Phrase) -> TimeExpression | None:
    """Read “On the 17th France left”, but not “On the 17th floor”."""
    return read_month_day(phrase) if phrase.after[:1] == " " and phrase.after[1:].isupper() else None


def read_turn(phrase: Phrase) -> TimeExpression | None:
    """Read “the turn of the year”, “the turn of 2008”: December and January."""
    if years := phrase.numbers("year", "oldyear"):
        return phrase.told(Interval(iso(years[0] - 1, 12), iso(years[0], 1)), "month")
    if unit_of(phrase) != "y1":
        return None
    return TimeExpression(phrase.start, phrase.end, None, "month", ("month", "12", NEW_YEARS), to=(1, None))


def read_year_in_words(phrase: Phrase) -> TimeExpression | None:
    """Read “nineteen ninety-five”, “twenty twelve”."""
    numbers = [int(value) if value.isdigit() else 0 for value in phrase.values("number")]
    century, tens, ones = (*numbers, 0)[:3]
    compound = ones == 0 or (tens >= 20 and ones < 10)
    if not (17 <= century <= 20 and 10 <= tens <= 90 and compound) or century * 100 + tens > 2050:
        return None
    return phrase.told(whole(iso(century * 100 + tens + ones)), "year")


def unit_of(phrase: Phrase) -> str:
    """Return the unit that is counted: `y1` of “three years”."""
    return phrase.values(*UNITS)[-1]


def read_day(phrase: Phrase) -> TimeExpression | None:
    """Read “yesterday”, “tonight”, “the day after tomorrow”."""
    return phrase.counted("publication", "d1", int(phrase.values("dayword")[0]), "near")


def read_weekday(phrase: Phrase) -> TimeExpression | None:
    """Read a day of the week, or the weekend, next to the publication or in the tale."""
    which = phrase.values("weekday", "weekend")[0]
    relative = (phrase.tokens[-1].kind, which, _direction(phrase))
    return TimeExpression(phrase.start, phrase.end, None, "weekday", relative)


def read_year(phrase: Phrase) -> TimeExpression | None:
    """Read a year, or a part of one."""
    year = whole(phrase.values("year", "oldyear")[-1])
    return phrase.told(_partly(phrase, year), "year")
