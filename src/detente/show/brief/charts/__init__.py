"""Charts as inline SVG: pure functions from numbers to markup, coloured by the classes of the page's own sheet."""

from detente.show.brief.charts.gauge import draw_gauge
from detente.show.brief.charts.series import Mark, Series, draw_series
from detente.show.brief.charts.timeline import Bar, Lane, Point, Step, draw_timeline
from detente.show.brief.charts.triangle import draw_triangle

__all__ = [
    "Bar",
    "Lane",
    "Mark",
    "Point",
    "Series",
    "Step",
    "draw_gauge",
    "draw_series",
    "draw_timeline",
    "draw_triangle",
]
