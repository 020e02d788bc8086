"""Count from the publication or from the tale: “last week”, “two years later”, “on Tuesday”."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from detente.types import Interval

from .calendar import first_day, iso, narrow, parts, shift, span, whole
from .meanings import FOLLOWING, LONG, PRECEDING, THAT, TURN, TimeExpression

WEEK_SLACK = 3  # days by which “a week ago” may miss
SAME_WEEK = 2  # “last Wednesday”, written on Friday, is of the week before in all training passages
LATE_DAY, EARLY_DAY = 20, 10  # a tale that stood late in a month and tells of an early day has passed into the next
SOON = 2  # years by which an anniversary that is spoken of may lie ahead
PRECISION = MappingProxyType({"y": 4, "m": 7, "d": 10})  # characters of an ISO date that a unit needs


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a relative time may count from.

    `ahead`: it is spoken of as yet to come; `fresh`: the tale was told so near that a bare month continues it;
    `other`: a dated thing beside the expression, which `other_follows` or stands before.
    """

    published: str | None
    tale: Interval | None
    ahead: bool = False
    fresh: bool = True
    other: Interval | None = None
    other_follows: bool = False

    @property
    def told_year(self) -> int | None:
        """The one year in which the tale stands."""
        tale = self.tale
        if tale is None or not tale.start or not tale.end or tale.start[:4] != tale.end[:4]:
            return None
        return int(tale.start[:4])

    @property
    def retrospective(self) -> bool:
        """Whether the tale stands in a year before the publication's, and a bare month continues it."""
        if self.published is None:
            return self.told_year is not None
        return self.fresh and self.told_year is not None and self.told_year < parts(self.published)[0]


def count(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return the interval that counting from an anchor gives, None where nothing is there to count from."""
    base = expression.relative[0] if expression.relative else ""
    if base == "next":
        base = "tale" if anchors.tale is not None else "publication"
    return COUNTS[base](expression, anchors)


def _unit_and_steps(expression: TimeExpression) -> tuple[str, int]:
    assert expression.relative is not None
    return expression.relative[1], expression.relative[2]


def _parted(interval: Interval | None, part: str, anchor: Interval) -> Interval | None:
    """Return the part meant: “earlier this year” ends at the anchor, “late last year” is its last months."""
    for piece in filter(None, part.split("/")):
        if interval is None:
            return None
        if piece == "earlier":
            interval = Interval(interval.start, anchor.start)
        elif piece == "later":
            interval = Interval(anchor.start, interval.end)
        else:
            interval = narrow(interval, piece)
    return interval


def _from_publication(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    if anchors.published is None:
        return None
    now = whole(anchors.published)
    if expression.basis == "ago":
        return _reached(now, expression)
    return _parted(_calendar_unit(anchors.published, *_unit_and_steps(expression)), expression.part, now)


def _through_now(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return a stretch that ends or begins at the publication: “over the past ten years”."""
    if anchors.published is None:
        return None
    unit, steps = _unit_and_steps(expression)
    if steps > 0 and anchors.retrospective and not anchors.ahead:
        return _after_tale(expression, anchors)
    far = _reached(whole(anchors.published), expression)
    now = whole(anchors.published[: PRECISION[unit[0]]])
    if far is None or steps < 0:
        return far and span(far, now)
    return span(now, far)


def _after_tale(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return “over the next ten years” of a tale of the past."""
    far = _reached(anchors.tale, expression) if anchors.tale is not None else None
    return None if far is None or anchors.tale is None else span(anchors.tale, far)


def _calendar_unit(published: str, unit: str, steps: int) -> Interval | None:
    """Return “this month”, “last week”, “next year”, “this century”."""
    kind, size = unit[0], int(unit[1:])
    if len(published) < PRECISION[kind]:
        return None
    if unit == "d7":
        return _week(published, steps)
    if kind == "y" and size > 1:
        return _ages(parts(published)[0], size, steps)
    if kind == "m" and size > 1:
        year, month, _ = parts(published)
        quarter = ((month or 1) - 1) // size + steps
        return Interval(
            iso(year + quarter // 4, 3 * (quarter % 4) + 1), iso(year + quarter // 4, 3 * (quarter % 4) + 3)
        )
    return shift(published, unit, steps)


def _ages(year: int, size: int, steps: int) -> Interval | None:
    """Return this or another decade or century; “last decade” is as often the past ten years."""
    first = year // size * size + steps * size
    if size == 10 and steps:
        return Interval(iso(year), iso(first + 9)) if steps > 0 else Interval(iso(year - size), iso(year))
    return Interval(iso(first), iso(first + size - 1)) if first > 0 else None


def _week(day: str, steps: int) -> Interval:
    known = first_day(day)
    return _days(known.toordinal() - known.weekday() + 7 * steps, 6)


def _days(first: int, length: int) -> Interval:
    """Return the days from an ordinal number on, cut to what calendars hold."""
    last = date.max.toordinal()
    low, high = (date.min + timedelta(days=min(max(1, n), last) - 1) for n in (first, first + length))
    return Interval(low.isoformat(), high.isoformat())


def _weekday(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    assert expression.relative is not None
    base, which, direction = expression.relative
    in_tale = direction in (THAT, FOLLOWING, PRECEDING) or anchors.published is None
    told = anchors.tale.start if anchors.tale is not None else None
    anchor = told if in_tale else anchors.published
    if anchor is None or len(anchor) < PRECISION["d"]:
        return None
    day = first_day(anchor)
    forward = direction != PRECEDING and (in_tale or direction == 1 or (anchors.ahead and direction != -1))
    gap = _gap(int(which) - day.weekday(), forward, direction)
    if direction == -1 and -SAME_WEEK <= gap < 0 and day.weekday() + gap >= 0:
        gap -= 7
    wide = 7 if gap == 0 and anchors.ahead and not in_tale else 0  # “will meet on Monday”, published on a Monday
    return _days(day.toordinal() + gap, 1 if base == "weekend" else wide)


def _gap(apart: int, forward: bool, direction: int) -> int:
    """Return the days to the next or last such day of the week; “last”, “next”, “following” never mean the same day."""
    gap = apart % 7 if forward else -(-apart % 7)
    if gap == 0 and direction in (1, -1, FOLLOWING, PRECEDING):
        return 7 if forward else -7
    return gap


def _turn(_: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return the turn of a century that lies nearest to the tale, or else the last before the publication."""
    turns = [(parts(anchors.published)[0] + TURN) // 100 * 100] if anchors.published else []
    if anchors.told_year is not None:
        turns.append((anchors.told_year + 50) // 100 * 100)
    return Interval(iso(min(turns) - TURN), iso(min(turns) + TURN)) if turns and min(turns) > TURN else None


def _month_day(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return a day of the month in which the tale stands, or else of the publication's."""
    told = anchors.tale.start if anchors.tale is not None else None
    if told is None or len(told) < PRECISION["m"]:
        told = anchors.published
    if told is None or len(told) < PRECISION["m"]:
        return None
    year, month, known = parts(told)
    day = expression.day or 1
    steps = 0
    if told == anchors.published and known:
        steps = (anchors.ahead and day < known) - (not anchors.ahead and day > known)
    elif known and known >= LATE_DAY and day <= EARLY_DAY:
        steps = 1
    year, month, _ = parts(str(shift(iso(year, month or 1), "m1", steps).start))
    return whole(iso(year, month, day))


def _reached(anchor: Interval, expression: TimeExpression) -> Interval | None:
    """Move an anchor by the units told, or by as few and as many as the words leave open."""
    unit, steps = _unit_and_steps(expression)
    start, end = anchor.start or anchor.end, anchor.end or anchor.start
    if start is None or end is None:
        return None
    if expression.reach is None:
        return _loosened(span(shift(start, unit, steps), shift(end, unit, steps)), unit)
    low, high = expression.reach
    near = span(shift(start, unit, low), shift(end, unit, low))
    if high is None:
        return Interval(None, near.end) if steps < 0 else Interval(near.start, None)
    return span(near, span(shift(start, unit, high), shift(end, unit, high)))


def _loosened(interval: Interval, unit: str) -> Interval:
    """Widen a day reached by weeks: “a fortnight ago” is not the fourteenth day."""
    if unit not in ("d7", "d14") or not interval.start or not interval.end or len(interval.start) < PRECISION["d"]:
        return interval
    first, last = (first_day(value).toordinal() for value in (interval.start, interval.end))
    return _days(first - WEEK_SLACK, last - first + 2 * WEEK_SLACK)


def _beside(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Count on from what follows (“two years after the 1971 war”) or back from what stands before."""
    if anchors.other is None or anchors.other_follows:
        return anchors.other and _reached(anchors.other, expression)
    assert expression.relative is not None
    base, unit, steps = expression.relative
    reach = expression.reach and (-expression.reach[0], None if expression.reach[1] is None else -expression.reach[1])
    return _reached(anchors.other, replace(expression, relative=(base, unit, -steps), reach=reach))


def _anchored(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Count from what follows alone: “the year after the 1971 war”, “within a year of the 1998 accord”."""
    return _reached(anchors.other, expression) if anchors.other is not None and anchors.other_follows else None


def _from_tale(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Count from the tale; “by the end of the year” is the publication's where the tale is not of another year."""
    unit, steps = _unit_and_steps(expression)
    tale = anchors.tale
    if tale is None and expression.part and unit in LONG and expression.part.split("/")[0] in ("later", "earlier"):
        return None  # “later in the decade”: which one?
    of_now = tale is None or (expression.bound and not anchors.retrospective)
    if expression.part and steps == 0 and anchors.published and of_now:
        tale = whole(anchors.published)
    if tale is None or not tale.start or not tale.end:
        return None
    if steps == 0 and expression.reach is None:
        found = _parted(_same_unit(tale.start, tale.end, unit), expression.part, tale)
        if not (of_now and unit[0] == "y" and _belies(found, expression, anchors)):
            return found
        before = shift(tale.start, unit, -1)  # “at the end of the year they met”, told in June
        return _parted(_same_unit(str(before.start), str(before.end), unit), expression.part, before)
    age = int(tale.end[:4]) - int(tale.start[:4]) >= 9  # a decade, not a stretch with an end
    anchor = tale if age or steps < 0 else whole(tale.end)
    reached = _reached(anchor, expression)
    stretch = expression.relative and expression.relative[0] in ("next", "stretch")
    if stretch and unit == "y10" and reached and not age:
        reached = span(anchor, reached)  # the ten years to come, or the calendar's decade after a decade
    return _parted(reached, expression.part, tale)


def _belies(found: Interval | None, expression: TimeExpression, anchors: Anchors) -> bool:
    """Tell whether a time begins after the publication though nothing says that it is yet to come."""
    if found is None or not found.start or not anchors.published or anchors.ahead or expression.bound:
        return False
    return found.start > anchors.published[: len(found.start)]


def _within(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return “within three years” of the publication where it is yet to come, else of the tale."""
    if anchors.ahead:
        return _reached(whole(anchors.published), expression) if anchors.published else None
    return _from_tale(expression, anchors)


def _anniversary(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return the year in which what was founded so many years before is remembered; on its eve, the months around."""
    founded = anchors.other.start if anchors.other is not None else None
    eve, years = _unit_and_steps(expression)
    if founded is None:
        return None
    year, month, _ = parts(founded)
    if anchors.published and year + years > parts(anchors.published)[0] + SOON:
        return None
    if eve and month == 1:
        return Interval(iso(year + years - 1, 12), iso(year + years, 1))
    return whole(iso(year + years))


def _same_unit(start: str, end: str, unit: str) -> Interval:
    size = int(unit[1:])
    if unit[0] == "y" and size > 1:
        first = max(1, int(start[:4]) // size * size)
        return Interval(iso(first), iso(first + size - 1))
    if unit == "d7" and len(start) == PRECISION["d"]:
        return _week(start, 0)
    return Interval(start[: PRECISION[unit[0]]], end[: PRECISION[unit[0]]])


COUNTS: Mapping[str, Callable[[TimeExpression, Anchors], Interval | None]] = MappingProxyType({
    "publication": _from_publication, "until now": _through_now, "from now": _through_now, "tale": _from_tale,
    "stretch": _from_tale, "anchored": _anchored, "within": _within, "anniversary": _anniversary,
    "beside": _beside, "weekday": _weekday, "weekend": _weekday, "monthday": _month_day, "turn": _turn,
})  # fmt: skip
