"""A relation through time: its level with the interval, and below it lanes of bars as long as their dates are vague."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .gauge import BOUND
from .svg import draw_box, draw_line, draw_mark, draw_path, draw_svg, write_text

PAD = 26.0  # holds a number of the scale
CURVE = 130.0  # height of the level
ROW = 12.0
NAME = 20.0  # height of a lane's name
TICKS = (1, 2, 5, 10, 20, 50)  # years between two marks of the axis
APART = 64.0  # least distance of two of them
MARK = 10.0


@dataclass(frozen=True, slots=True)
class Point:
    """The level of a year with its interval."""

    at: float
    level: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Step:
    """The mean of a phase, from `start` to `end` (years)."""

    start: float
    end: float
    level: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What happened from `start` to `end` (years), with its address; `mark` a shape of `MARKS`, `kind` its classes."""

    start: float
    end: float
    label: str
    target: str
    mark: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Bars of one sort, under their name."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Years on a line of some width."""

    first: float
    last: float
    width: float

    def place(self, moment: float) -> float:
        """Return where a moment stands."""
        return PAD + (moment - self.first) / (self.last - self.first) * (self.width - 2 * PAD)


def draw_timeline(
    curve: Sequence[Point], lanes: Sequence[Lane], label: str, *, width: int, steps: Sequence[Step] = ()
) -> Markup:
    """Return the picture, with `steps` drawn over the curve; nothing where there is neither a curve nor a bar."""
    ends = [(point.at, point.at) for point in curve] + [(bar.start, bar.end) for lane in lanes for bar in lane.bars]
    if not ends:
        return Markup("")
    first, last = min(start for start, _ in ends), max(end for _, end in ends)
    axis = Axis(first, max(last, first + 1), width)
    parts = _draw_curve(curve, steps, axis) if curve else []
    height = CURVE if curve else 0.0
    for lane in lanes:
        drawn, height = _draw_lane(lane, axis, height)
        parts += drawn
    ends_at = {"first": axis.first, "last": axis.last, "pad": PAD}
    return draw_svg((width, height + 22), label, [*_draw_axis(axis, height), *parts], "timeline", ends_at)


def _draw_axis(axis: Axis, height: float) -> list[Markup]:
    """Return the years at the foot, each with a line up through the picture."""
    most = (axis.width - 2 * PAD) / APART
    step = next((step for step in TICKS if (axis.last - axis.first) / step <= most), 100)
    years = range(int(-(-axis.first // step)) * step, int(axis.last) + 1, step)
    parts = [draw_line((axis.place(year), 0), (axis.place(year), height + 4), "grid") for year in years]
    return parts + [write_text((axis.place(year), height + 18), str(year), "axis", "middle") for year in years]


def _draw_curve(curve: Sequence[Point], steps: Sequence[Step], axis: Axis) -> list[Markup]:
    """Return the level with its interval, on half the scale where nothing reaches beyond."""
    bound = BOUND if max(max(-one.low, one.high) for one in curve) > BOUND / 2 else BOUND / 2

    def spot(moment: float, level: float) -> tuple[float, float]:
        return axis.place(moment), 8 + (bound - level) / (2 * bound) * (CURVE - 20)

    band = [spot(one.at, one.high) for one in curve] + [spot(one.at, one.low) for one in reversed(curve)]
    right = axis.width - PAD
    scale = ((-bound, f"−{bound:.0f}"), (0.0, "0"), (bound, f"+{bound:.0f}"))
    heights = [(spot(axis.first, level)[1], text) for level, text in scale]
    parts = [draw_line((PAD, height), (right, height), "rail") for height, _ in heights]
    parts += [draw_path(band, "band", closed=True), draw_path([spot(one.at, one.level) for one in curve], "level")]
    parts += [draw_line(spot(one.start, one.level), spot(one.end, one.level), "step") for one in steps]
    return parts + [write_text((0, height + 3), text, "axis small") for height, text in heights]


def _draw_lane(lane: Lane, axis: Axis, top: float) -> tuple[list[Markup], float]:
    """Return a lane drawn from `top` on, and where the next one begins."""
    if not lane.bars:
        return [], top
    parts, ends = [write_text((PAD, top + 14), lane.name, "lane")], list[float]()
    for bar in sorted(lane.bars, key=lambda bar: (bar.start, bar.end, bar.target)):
        start, end = axis.place(bar.start), axis.place(bar.end)
        centre = (start + end) / 2
        left, right = min(start, centre - MARK / 2), max(end, centre + MARK / 2)
        row = next((at for at, taken in enumerate(ends) if taken <= left), len(ends))
        ends[row:row + 1] = [right + 1]  # fmt: skip
        parts.append(_draw_bar(bar, (start, end), top + NAME + (row + 0.5) * ROW))
    return parts, top + NAME + len(ends) * ROW + 4


def _draw_bar(bar: Bar, ends: tuple[float, float], y: float) -> Markup:
    """Return the stretch that a date leaves open, with a mark in its middle, as a link."""
    start, end = ends
    stretch = draw_box((start, y - 2.5), (end - start, 5), f"{bar.kind} span") if end - start > MARK else Markup("")
    mark = draw_mark(((start + end) / 2, y), bar.mark, bar.kind)
    frame = Markup('<a href="{}" aria-label="{}"><title>{}</title>{}{}</a>')
    return frame.format(bar.target, bar.label, bar.label, stretch, mark)
