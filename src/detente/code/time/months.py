"""Find the year of a month or season that is told without one."""

from detente.types import Interval

from .calendar import day_of, iso, parts, whole
from .meanings import (
    BARE,
    FOLLOWING,
    LAST_DAY,
    NEW_YEAR,
    NEW_YEARS,
    NEXT_YEAR,
    PRECEDING,
    THAT,
    YEAR_AFTER,
    YEAR_TOLD,
    TimeExpression,
)  # fmt: skip
from .relative import Anchors

NEAR_MONTHS = 2  # a month without a year that lies this little after the publication is the one to come
LATE, EARLY = 10, 4  # a tale that stood in a late month and now tells of an early one has passed into the next year


def date_months(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return the interval of a month, a day of a month, or a range of them."""
    assert expression.relative is not None
    month, direction = int(expression.relative[1]), expression.relative[2]
    year = _year_of(month, direction, anchors)
    if year is None:
        return None
    first = iso(year, month, day_of(year, month, LAST_DAY) if expression.day == LAST_DAY else expression.day)
    if expression.to is None:
        return whole(first)
    last_month, last_day = expression.to
    return Interval(first, iso(year + (last_month < month), last_month, last_day))


def date_season(expression: TimeExpression, anchors: Anchors) -> Interval | None:
    """Return the interval of a season; a year has two winters, and both are meant where nothing tells them apart."""
    assert expression.relative is not None
    _, which, direction = expression.relative
    first, last = (int(month) for month in which.split("-"))
    year = _year_of(last if direction == -1 and first < last else first, direction, anchors)
    if year is None:
        return None
    either = direction == 0 or (direction in (THAT, YEAR_TOLD, BARE) and len(_told(anchors)) < len("2000-01"))
    if first > last and either:
        return Interval(iso(year, 1), iso(year + 1, last))
    return Interval(iso(year, first), iso(year + (first > last), last))


def _told(anchors: Anchors) -> str:
    return (anchors.tale.start or "") if anchors.tale is not None else ""


def _year_of(month: int, direction: int, anchors: Anchors) -> int | None:
    if direction in (NEW_YEAR, NEW_YEARS):
        return _new_year(anchors) if direction == NEW_YEAR else _turning_year(anchors)
    if abs(direction) in (NEXT_YEAR, YEAR_AFTER, YEAR_TOLD):
        return _year_counted(direction, anchors)
    if direction in (FOLLOWING, PRECEDING):
        return _year_beside_tale(month, direction, anchors)
    told = anchors.told_year
    if direction == BARE and told is not None and anchors.retrospective and not (anchors.published and anchors.ahead):
        told += _turns_year(month, anchors)
        return told
    if direction == THAT and told is not None:
        return told
    return _year_by_publication(month, direction, anchors)


def _year_counted(direction: int, anchors: Anchors) -> int | None:
    """Return the year before or after the publication's (“of last year”) or the tale's (“of the following year”)."""
    if direction == YEAR_TOLD:
        return anchors.told_year
    unit = NEXT_YEAR if abs(direction) == NEXT_YEAR else YEAR_AFTER
    published = parts(anchors.published)[0] if anchors.published else None
    year = published if unit == NEXT_YEAR else anchors.told_year
    return None if year is None else year + direction // unit


def _year_by_publication(month: int, direction: int, anchors: Anchors) -> int | None:
    if anchors.published is None:
        return None
    year, now, _ = parts(anchors.published)
    if now is None:
        return year if direction in (0, THAT, BARE) and not anchors.ahead else None
    if direction in (-1, THAT):
        return year - (month >= now + (direction == THAT))
    if direction == 1:
        return year + (month <= now)
    if direction == BARE and anchors.ahead:
        return year + (month < now)
    return year if direction == 0 or month <= now + NEAR_MONTHS else year - 1


def _new_year(anchors: Anchors) -> int | None:
    """Return the year that “the new year” begins: the next one, seen from any month but January."""
    now = _told(anchors) if anchors.retrospective or not anchors.published else anchors.published
    if not now:
        return None
    year, month, _ = parts(now)
    return year + (month != 1)


def _turning_year(anchors: Anchors) -> int | None:
    """Return the year whose end is meant by “the turn of the year”: the tale's, else the last, or the one ahead."""
    if anchors.retrospective:
        return anchors.told_year
    return parts(anchors.published)[0] - (not anchors.ahead) if anchors.published else None


def _turns_year(month: int, anchors: Anchors) -> bool:
    told = parts(_told(anchors))[1]
    return told is not None and told >= LATE and month <= EARLY


def _year_beside_tale(month: int, direction: int, anchors: Anchors) -> int | None:
    tale = anchors.tale
    if tale is None or tale.start is None or tale.end is None:
        return None
    year, told, _ = parts(tale.end if direction == FOLLOWING else tale.start)
    if direction == FOLLOWING:
        return year if told is not None and month > told else year + 1
    return year if told is not None and month < told else year - 1
