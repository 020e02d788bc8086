"""Count from the publication or from the tale: months, seasons and weekdays without a year, “two years later”."""

from dataclasses import dataclass
from datetime import timedelta

from detente.types import Interval

from .calendar import first_day, iso, narrow, parts, shift, span, whole
from .meanings import BARE, FOLLOWING, PRECEDING, THAT, TURN, TimeExpression

NEAR_MONTHS = 2  # a month without a year that lies this little after the publication is the one to come
WEEK_SLACK = 3  # days by which “a week ago” may miss
NOT_YET, YEAR_BEFORE = 10, -10  # directions of “the summer of next year”, “… of last year”


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a relative time may count from, and whether it is spoken of as yet to come."""

    published: str | None
    tale: Interval | None
    ahead: bool = False

    @property
    def told_year(self) -> int | None:
        """The one year in which the tale stands."""
        tale = self.tale
        if tale is None or not tale.start or not tale.end or tale.start[:4] != tale.end[:4]:
            return None
        return int(tale.start[:4])

    @property
    def retrospective(self) -> bool:
        """Whether the tale stands in another year than the publication."""
        return self.told_year is not None and (self.published is None or self.told_year != parts(self.published)[0])


def resolve(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return the interval that a relative expression tells, None where nothing is there to count from."""
    assert expression.relative is not None
    base, unit, steps = expression.relative
    if base == "month":
        return _months(expression, anchors)
    if base == "season":
        return _season(unit, steps, anchors)
    if base in ("weekday", "weekend"):
        return _weekday(base, int(unit), steps, anchors)
    if base == "turn":
        return _turn(anchors)
    if base == "tale":
        anchor = _tale_anchor(expression, anchors)
        return None if anchor is None else _parted(_from_tale(anchor, expression), expression.part, anchor)
    if anchors.published is None:
        return None
    published = whole(anchors.published)
    interval = _from_publication(base, expression, anchors.published)
    return interval and _parted(interval, expression.part, published)


def _parted(interval: Interval, part: str, anchor: Interval) -> Interval | None:
    """Return the part of an interval meant: “earlier this year” ends at the anchor, “late last year” is its last months."""
    for piece in filter(None, part.split("/")):
        if piece == "earlier":
            interval = Interval(interval.start, anchor.start)
        elif piece == "later":
            interval = Interval(anchor.start, interval.end)
        else:
            interval = narrow(interval, piece)
    return interval


# --- from the publication


def _from_publication(base: str, expression: TimeExpression, published: str) -> Interval | None:
    assert expression.relative is not None
    _, unit, steps = expression.relative
    if base in ("until now", "from now"):
        far = _reached(whole(published), expression)
        if far is None:
            return None
        now = whole(published[: 4 if unit[0] == "y" else 7 if unit[0] == "m" else 10])
        return span(far, now) if steps < 0 else span(now, far)
    if expression.basis == "ago":
        return _reached(whole(published), expression)
    return _calendar_unit(published, unit, steps)


def _calendar_unit(published: str, unit: str, steps: int) -> Interval | None:
    """“This month”, “last week”, “next year”, “this century”."""
    size = int(unit[1:])
    if unit == "y10" and steps < 0:
        return Interval(iso(parts(published)[0] - size), published[:4])  # “last decade” is as often the past ten years
    if unit[0] == "y" and size > 1:
        first = parts(published)[0] // size * size + steps * size
        return Interval(iso(first), iso(first + size - 1)) if first > 0 else None
    if unit[0] == "m" and size > 1:
        month = parts(published)[1]
        return None if month is None else _quarter(parts(published)[0], (month - 1) // size + steps)
    if unit == "d7":
        return _week(published, steps) if len(published) == 10 else None
    if len(published) < {"y": 4, "m": 7, "d": 10}[unit[0]]:
        return None
    return shift(published, unit, steps)


def _quarter(year: int, quarter: int) -> Interval:
    year, quarter = year + quarter // 4, quarter % 4
    return Interval(iso(year, 3 * quarter + 1), iso(year, 3 * quarter + 3))


def _week(published: str, steps: int) -> Interval:
    day = first_day(published)
    return _days(day.toordinal() - day.weekday() + 7 * steps, 6)


def _days(first: int, length: int) -> Interval:
    """Return the days from an ordinal number on, cut to what calendars hold."""
    epoch = first_day("0001-01-01")
    limit = first_day("9999-12-31").toordinal() - 1
    low, high = (epoch + timedelta(days=min(max(0, n - 1), limit)) for n in (first, first + length))
    return Interval(low.isoformat(), high.isoformat())


def _weekday(base: str, weekday: int, direction: int, anchors: Anchors) -> Interval | None:
    told = anchors.tale.start if anchors.tale is not None else None
    in_tale = direction in (THAT, FOLLOWING, PRECEDING) or anchors.published is None
    anchor = told if in_tale else anchors.published
    if anchor is None or len(anchor) < 10:
        return None
    day = first_day(anchor)
    forward = direction in (1, THAT, FOLLOWING) or in_tale or (anchors.ahead and direction != -1)
    if direction == PRECEDING:
        forward = False
    gap = (weekday - day.weekday()) % 7 if forward else -((day.weekday() - weekday) % 7)
    if gap == 0 and direction in (1, -1, FOLLOWING, PRECEDING):
        gap = 7 if forward else -7
    wide = 7 if gap == 0 and anchors.ahead and not in_tale else 0
    return _days(day.toordinal() + gap, 1 if base == "weekend" else wide)


def _turn(anchors: Anchors) -> Interval | None:
    """The turn of a century that lies nearest to the tale, or else is the last before the publication."""
    if anchors.published is None and anchors.told_year is None:
        return None
    latest = (parts(anchors.published)[0] + TURN) // 100 * 100 if anchors.published else None
    told = anchors.told_year
    nearest = (told + 50) // 100 * 100 if told is not None else latest
    turn = min(year for year in (latest, nearest) if year is not None)
    return Interval(iso(turn - TURN), iso(turn + TURN))


# --- counted


def _reached(anchor: Interval, expression: TimeExpression) -> Interval | None:
    """Move an anchor by the units told, or by as few and as many as the words leave open."""
    assert expression.relative is not None
    _, unit, steps = expression.relative
    start, end = anchor.start or anchor.end, anchor.end or anchor.start
    if start is None or end is None:
        return None
    if expression.reach is None:
        moved = span(shift(start, unit, steps), shift(end, unit, steps))
        return _loosened(moved) if unit in ("d7", "d14") else moved
    low, high = expression.reach
    near = span(shift(start, unit, low), shift(end, unit, low))
    backward = steps < 0 or low < 0 or (high or 0) < 0
    if high is None:
        return Interval(None, near.end) if backward else Interval(near.start, None)
    return span(near, span(shift(start, unit, high), shift(end, unit, high)))


def _loosened(interval: Interval) -> Interval:
    if interval.start is None or interval.end is None or len(interval.start) < 10:
        return interval
    return Interval(
        _days(first_day(interval.start).toordinal() - WEEK_SLACK, 0).start, _days(first_day(interval.end).toordinal() + WEEK_SLACK, 0).start
    )


def _tale_anchor(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return where “two years later” counts from; “the end of the year” without a tale elsewhere is the publication's."""
    tale = anchors.tale
    if tale is None or (expression.part and expression.bound and not anchors.retrospective):
        plain = expression.part and anchors.published is not None and expression.relative is not None and expression.relative[2] == 0
        return whole(anchors.published) if plain and anchors.published else tale
    return tale


def _from_tale(tale: Interval, expression: TimeExpression) -> Interval:
    assert expression.relative is not None
    _, unit, steps = expression.relative
    start, end = tale.start or tale.end, tale.end or tale.start
    assert start is not None
    assert end is not None
    if steps == 0 and expression.reach is None:
        if int(unit[1:]) > 1 and unit[0] == "y":
            size = int(unit[1:])
            first = max(1, parts(start)[0] // size * size)
            return Interval(iso(first), iso(first + size - 1))
        if unit == "d7" and len(start) == 10:
            return _week(start, 0)
        length = {"y": 4, "m": 7, "d": 10}[unit[0]]
        return Interval(start[:length], end[:length])
    long = int(end[:4]) - int(start[:4]) >= 9  # a decade, not a stretch with an end
    anchor = tale if long or steps < 0 else whole(end)
    return _reached(anchor, expression) or tale


# --- months and seasons


def _months(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    assert expression.relative is not None
    month, direction = int(expression.relative[1]), expression.relative[2]
    year = _year_of(month, direction, anchors)
    if year is None:
        return None
    first = iso(year, month, expression.day)
    if expression.to is None:
        return whole(first)
    last_month, last_day = expression.to
    return Interval(first, iso(year + (last_month < month), last_month, last_day))


def _season(which: str, direction: int, anchors: Anchors) -> Interval | None:
    first, last = (int(month) for month in which.split("-"))
    if direction in (YEAR_BEFORE, NOT_YET):
        year = parts(anchors.published)[0] + direction // 10 if anchors.published else None
    else:
        year = _year_of(last if direction == -1 and first < last else first, direction, anchors)
    if year is None:
        return None
    if first < last:
        return Interval(iso(year, first), iso(year, last))
    if direction == 0 or (direction in (THAT, BARE) and len(_told(anchors)) < 7):
        return Interval(iso(year, 1), iso(year + 1, last))  # either winter of the year
    return Interval(iso(year, first), iso(year + 1, last))


def _told(anchors: Anchors) -> str:
    return (anchors.tale.start or "") if anchors.tale is not None else ""


def _year_of(month: int, direction: int, anchors: Anchors) -> int | None:
    """Return the year of a month that is told without one."""
    if direction in (FOLLOWING, PRECEDING):
        return _year_beside_tale(month, direction, anchors)
    told = anchors.told_year
    if anchors.published is None or (direction in (THAT, BARE) and anchors.retrospective and not (anchors.ahead and direction == BARE)):
        return told if direction in (THAT, BARE) and told is not None else None
    if direction == BARE and anchors.tale is not None and told is None and not anchors.ahead:
        return None  # a tale of several years
    year, now, _ = parts(anchors.published)
    if now is None:
        return year if direction in (0, THAT, BARE) and not anchors.ahead else None
    if direction == -1:
        return year if month < now else year - 1
    if direction == 1 or (anchors.ahead and direction == BARE):
        return year if month > now or (month == now and direction == BARE) else year + 1
    return year if month <= now + NEAR_MONTHS or direction == 0 else year - 1


def _year_beside_tale(month: int, direction: int, anchors: Anchors) -> int | None:
    tale = anchors.tale
    if tale is None or tale.start is None or tale.end is None:
        return None
    if direction == FOLLOWING:
        year, told, _ = parts(tale.end)
        return year if told is not None and month > told else year + 1
    year, told, _ = parts(tale.start)
    return year if told is not None and month < told else year - 1
