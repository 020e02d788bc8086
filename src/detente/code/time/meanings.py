"""What the words of an expression of time tell: an interval, or what to count from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from detente.types import Interval

from .calendar import iso, narrow, parts, span, whole
from .tokens import Token

STEPS = MappingProxyType({"last": -1, "past": -1, "preceding": -1, "this": 0, "next": 1, "following": 1, "followed": 1})
LONG = ("y10", "y100")
UNITS = ("unit", "units", "century", "centuries", "quarter")
MONTHS = ("month", "shortmonth", "loosemonth")
BARE, THAT, FOLLOWING, PRECEDING, NEW_YEAR = 3, 2, 4, 5, 6  # directions of a month without a year, beside -1, 0, 1
LAST_YEAR, NEXT_YEAR = -10, 10  # … of one “of last year”, “of next year”
YEAR_BEFORE, YEAR_TOLD, YEAR_AFTER = -20, 30, 20  # … of one “of the previous year”, “of that year”, “of the year after”
OF_YEAR = MappingProxyType(
    {-1: LAST_YEAR, 1: NEXT_YEAR, PRECEDING: YEAR_BEFORE, THAT: YEAR_TOLD, FOLLOWING: YEAR_AFTER}
)
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


def read_months(phrase: Phrase) -> TimeExpression | None:
    """Read days and months without a year: it comes from the tale or the publication."""
    months, days = _months_and_days(phrase)
    direction = NEW_YEAR if phrase.has("newyear") else _direction(phrase)
    if phrase.has("unit"):
        if _unit(phrase) != "y1":
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


def read_near(phrase: Phrase) -> TimeExpression | None:
    """Read “last year”, “earlier this month”, “over the past ten years”, “over the next two years”."""
    step = next(STEPS[token.kind] for token in phrase.tokens if token.kind in STEPS)
    if phrase.values("unit") == ["d1"] and not phrase.has("the"):
        return None  # “the last day” is a day of something
    plural = phrase.has("number", "numeral", "day", "units", "centuries", "yearspan", "a")
    if plural or (phrase.has("over", "for", "within", "in") and phrase.has("the") and step):
        return _count(phrase, "from now" if step > 0 else "until now", 1 if step > 0 else -1)
    return phrase.counted("publication", _unit(phrase), step)


def read_ago(phrase: Phrase) -> TimeExpression | None:
    """Read “two decades ago”, “two years from now”."""
    return _count(phrase, "publication", -1 if phrase.has("ago") else 1)


def read_tale(phrase: Phrase) -> TimeExpression | None:
    """Read “the same year”, “two years later”, “the following month”: counted from where the tale stands."""
    last = phrase.tokens[-1 - (phrase.tokens[-1].kind == "that")].kind  # “the year after that”
    if phrase.has("number", "numeral", "day", "yearspan", "a") or last in ("earlier", "later", "after", "before", "on"):
        return _count(phrase, "tale", -1 if last in ("earlier", "before") else 1)
    if phrase.has("nightbefore"):
        return phrase.counted("tale", "d1", -1)
    if phrase.has("yearend"):
        return phrase.counted("tale", "y1", 0)
    step = next((STEPS[token.kind] for token in phrase.tokens if token.kind in STEPS), 0)
    ahead = phrase.has("following", "followed") and _unit(phrase) in LONG
    base = "next" if phrase.has("next") else "stretch" if ahead else "tale"
    return phrase.counted(base, _unit(phrase), step, "tale")


def read_within(phrase: Phrase) -> TimeExpression | None:
    """Read “within three years”: from where the tale stands until then."""
    found = _count(phrase, "within", 1)
    if found is None or found.relative is None:
        return None
    return replace(found, reach=(0, found.reach[1] if found.reach else found.relative[2]))


def read_anniversary(phrase: Phrase) -> TimeExpression | None:
    """Read “the 70th anniversary”, “the golden jubilee”: so many years after what is found to be remembered."""
    if phrase.has("units"):
        low, high, unit = _quantity(phrase)
        years = low if low == high and unit == "y1" else 0
    else:
        years = phrase.numbers("ordinal", "ordinalword", "greatordinal", "jubilee")[0]
        years = 0 if phrase.has("unit") and _unit(phrase) != "y1" else years
    relative = ("anniversary", "eve" if phrase.has("eve") else "", years)
    return TimeExpression(phrase.start, phrase.end, None, "named", relative) if years else None


def read_beside(phrase: Phrase) -> TimeExpression | None:
    """Read “three years after”, counted from the time that follows, or back from the one before."""
    return _count(phrase, "beside", -1 if phrase.tokens[-1].kind == "before" else 1)


def read_month_day(phrase: Phrase) -> TimeExpression | None:
    """Read “on the 17th”, “the first of the month”: a day of the month in which the tale stands."""
    if phrase.has("unit") and phrase.values("unit") != ["m1"]:
        return None
    day = phrase.numbers("ordinal", "ordinalword")[0]
    return TimeExpression(phrase.start, phrase.end, None, "month", ("monthday", "", 0), day)


def _unit(phrase: Phrase) -> str:
    return phrase.values(*UNITS)[-1]


def _count(phrase: Phrase, base: str, sign: int) -> TimeExpression | None:
    """Count units from a base; vague numbers (“a few”, “more than two”) reach as far as the words leave it."""
    low, high, unit = _quantity(phrase)
    if low < 0 or (low == 1 and phrase.has("units", "centuries") and not phrase.has("number", "numeral", "day")):
        return None
    most: int | None = high
    if phrase.has("atleast") or (phrase.tokens[0].kind == "over" and phrase.has("ago", "later", "earlier")):
        most = None
    elif phrase.has("atmost"):
        low = 0
    basis = "ago" if base == "publication" else base
    reach = None if most == low else (sign * low, None if most is None else sign * most)
    return TimeExpression(phrase.start, phrase.end, None, basis, (base, unit, sign * max(low, 1)), reach=reach)


def _quantity(phrase: Phrase) -> tuple[int, int, str]:
    """Return the least and the most units told, and the unit; (-1, -1) where the number is no number."""
    if spans := phrase.values("yearspan"):
        return int(spans[0]), int(spans[0]), "y1"
    unit = _unit(phrase)
    words = phrase.values("number", "numeral", "day")
    if not words:
        return 1, 2 if phrase.has("half") else 1, unit
    if words[0] == "0.5":
        halves = {"y10": (5, "y1"), "y100": (50, "y1"), "y1": (6, "m1")}
        number, unit = halves.get(unit, (-1, unit))
        return number, number, unit
    low, _, high = words[0].partition("-")
    if len(words) > 1:
        tens, ones = int(low), int(words[1].partition("-")[0])
        added = tens + ones if tens >= 20 and tens % 10 == 0 and ones < 10 else -1
        return added, added, unit
    return int(low), int(high or low) + phrase.has("half"), unit


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


READINGS: Mapping[str, Callable[[Phrase], TimeExpression | None]] = MappingProxyType({
    "dates": read_dates, "months": read_months, "monthnoun": read_month_before_noun, "monthday": read_month_day,
    "years": read_years, "within": read_within, "anniversary": read_anniversary,
    "decades": read_decades, "centuries": read_centuries, "season": read_season,
    "near": read_near, "ago": read_ago, "tale": read_tale, "beside": read_beside, "day": read_day,
    "weekday": read_weekday, "weekend": read_weekday, "year": read_year,
})  # fmt: skip
