"""Yearly series of data: lines or bars over years, broken where the data cover nothing, with marks where they turn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import ceil, floor, log10

from markupsafe import Markup

from .svg import draw_box, draw_line, draw_mark, draw_path, draw_svg, write_text

WIDTH, LEFT, RIGHT = 400.0, 42.0, 10.0
TOP, CURVE, FOOT = 34.0, 92.0, 20.0
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)  # of a scale, times a power of ten
YEARS = (1, 2, 5, 10, 20, 50, 100)
APART = 46.0  # least distance of two years on the axis
KINDS = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Series:
    """One line, or bars from nought on: a value for each year, None where the data cover nothing; bounds of some."""

    name: str
    points: Sequence[tuple[int, float | None]]
    bars: bool = False
    bounds: Mapping[int, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """A turn in a year, as a link to its row: `shape` of MARKS, `kind` its class."""

    year: int
    label: str
    target: str
    shape: str
    kind: str


class _Plane:
    """Where years and values stand in the picture."""

    def __init__(self, series: Sequence[Series]) -> None:
        years = [year for one in series for year, _ in one.points]
        values = [value for one in series for _, value in one.points if value is not None]
        values += [bound for one in series for pair in one.bounds.values() for bound in pair]
        self.first, self.last = min(years), max(*years, min(years) + 1)
        whole = any(one.bars for one in series) or min(values) >= 0
        low, high = (min(0.0, *values), max(0.0, *values)) if whole else (min(values), max(values))
        self.step = _find_step((high - low) or abs(high) or 1.0)
        self.low, self.high = floor(low / self.step) * self.step, ceil(high / self.step) * self.step
        self.high = self.high if self.high > self.low else self.low + self.step

    def spot(self, year: float, value: float) -> tuple[float, float]:
        """Return the place of a value."""
        across = (year - self.first + 0.5) / (self.last - self.first + 1)
        return LEFT + across * (WIDTH - LEFT - RIGHT), TOP + (self.high - value) / (self.high - self.low) * CURVE


def draw_series(series: Sequence[Series], label: str, marks: Iterable[Mark] = ()) -> Markup:
    """Return the picture; nothing where no year has a value."""
    told = [one for one in series if any(value is not None for _, value in one.points)]
    if not told:
        return Markup("")
    plane = _Plane(told)
    parts = [*_draw_gaps(told, plane), *_draw_scale(plane), *_draw_years(plane), *_name_lines(told)]
    for one, kind in zip(told, KINDS, strict=False):
        parts += _draw_bars(one, kind, plane) if one.bars else _draw_line(one, kind, plane)
    parts += [_draw_mark(mark, plane) for mark in marks]
    return draw_svg((WIDTH, TOP + CURVE + FOOT), label, parts, "series")


def _find_step(span: float) -> float:
    """Return the step of a scale with two to four parts."""
    power = 10.0 ** floor(log10(span / 3))
    return next(step * power for step in STEPS if span / (step * power) <= 3.2)


def _draw_gaps(series: Sequence[Series], plane: _Plane) -> list[Markup]:
    """Return a wash over each year of which no series has a value: no data is not nought."""
    known = {year for one in series for year, value in one.points if value is not None}
    wide = plane.spot(plane.first + 1, 0)[0] - plane.spot(plane.first, 0)[0]
    gaps = [year for year in range(plane.first, plane.last + 1) if year not in known]
    return [draw_box((plane.spot(year - 0.5, 0)[0], TOP), (wide, CURVE), "void") for year in gaps]


def _draw_scale(plane: _Plane) -> list[Markup]:
    parts = []
    for at in range(round((plane.high - plane.low) / plane.step) + 1):
        value = plane.low + at * plane.step
        y = plane.spot(plane.first, value)[1]
        kind = "rail" if abs(value) < plane.step / 1000 else "grid"
        parts += [draw_line((LEFT, y), (WIDTH - RIGHT, y), kind)]
        parts += [write_text((LEFT - 5, y + 3), _write(value, plane.step), "axis small", "end")]
    return parts


def _write(value: float, step: float) -> str:
    places = max(0, -floor(log10(step) + 1e-9)) + (step / 10 ** floor(log10(step)) == 2.5)
    return f"{round(value, places) + 0.0:,.{places}f}".replace("-", "−")


def _draw_years(plane: _Plane) -> list[Markup]:
    most = (WIDTH - LEFT - RIGHT) / APART
    step = next((step for step in YEARS if (plane.last - plane.first) / step <= most), YEARS[-1])
    years = range(-(-plane.first // step) * step, plane.last + 1, step)
    return [
        write_text((plane.spot(year, 0)[0], TOP + CURVE + FOOT - 4), str(year), "axis small", "middle")
        for year in years
    ]


def _name_lines(series: Sequence[Series]) -> list[Markup]:
    """Return a sample of each line with its name, in a row at the top."""
    parts, x = [], 4.0
    for one, kind in zip(series, KINDS, strict=False):
        sample = draw_box((x, 3), (14, 8), f"bar {kind}") if one.bars else draw_line((x, 7), (x + 14, 7), f"run {kind}")
        parts += [sample, write_text((x + 19, 11), one.name, "lane")]
        x += 27 + 6 * len(one.name)
    return parts


def _draw_line(one: Series, kind: str, plane: _Plane) -> list[Markup]:
    """Return a line for each stretch of years with values, a disc where a year stands alone."""
    known = [(year, value) for year, value in one.points if value is not None]
    parts = []
    for _, stretch in groupby(enumerate(known), key=lambda item: item[1][0] - item[0]):
        years = [(year, value) for _, (year, value) in stretch]
        spots = [plane.spot(year, value) for year, value in years]
        bounds = [(year, *one.bounds[year]) for year, _ in years if year in one.bounds]
        band = [plane.spot(year, high) for year, _, high in bounds]
        band += [plane.spot(year, low) for year, low, _ in reversed(bounds)]
        parts += [draw_path(band, "band", closed=True)] if len(bounds) > 1 else []
        parts += [draw_path(band, "whisker")] if len(bounds) == 1 else []
        parts.append(draw_path(spots, f"run {kind}") if len(spots) > 1 else draw_mark(spots[0], "disc", f"bar {kind}"))
    return parts


def _draw_bars(one: Series, kind: str, plane: _Plane) -> list[Markup]:
    wide = max(1.0, (WIDTH - LEFT - RIGHT) / (plane.last - plane.first + 1) * 0.8)
    parts = []
    for year, value in one.points:
        if value:
            (x, y), (_, zero) = plane.spot(year, value), plane.spot(year, 0.0)
            parts.append(draw_box((x - wide / 2, min(y, zero)), (wide, max(abs(y - zero), 0.8)), f"bar {kind}"))
    return parts


def _draw_mark(mark: Mark, plane: _Plane) -> Markup:
    x = plane.spot(mark.year - 0.5, 0)[0]
    parts = draw_line((x, TOP - 6), (x, TOP + CURVE), "turn") + draw_mark((x, TOP - 10), mark.shape, mark.kind)
    frame = Markup('<a href="#{}" aria-label="{}"><title>{}</title>{}</a>')
    return frame.format(mark.target, mark.label, mark.label, parts)
