import re
from xml.etree import ElementTree

import pytest

from detente.show.brief.charts import Bar, Lane, Point, draw_gauge, draw_timeline, draw_triangle

CURVE = [Point(year + 0.5, 2.0, 1.0, 3.0) for year in range(1950, 1960)]


def bar(start: float, end: float, label: str = "an event", target: str = "e-1") -> Bar:
    return Bar(start, end, label, target, "disc", "warm")


def stretches(picture: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*span', picture)]


@pytest.mark.parametrize(
    "picture",
    [
        draw_gauge(2.0, (1.0, 3.0), "a & b", ticks=True),
        draw_triangle(("Sweden", "Chile", "Norway"), (1, -1, 0), "a < b"),
        draw_timeline(CURVE, [Lane("events", (bar(1950, 1951, "<b>"),))], 'a "b"', width=400),
    ],
)
def test_picture_is_well_formed_named_and_scales_down(picture: str) -> None:
    drawn = ElementTree.fromstring(picture)
    assert drawn.get("aria-label")
    assert drawn.get("viewBox")


def test_bar_is_as_long_as_its_date_is_vague() -> None:
    decade, year = stretches(draw_timeline([], [Lane("events", (bar(1950, 1960), bar(1970, 1971)))], "", width=1032))
    assert decade == pytest.approx(10 * year, rel=0.01)
    assert stretches(draw_timeline([], [Lane("events", (bar(1950.0, 1950.1), bar(1999, 1999.1)))], "", width=400)) == []


def test_bars_of_one_time_stand_below_one_another() -> None:
    apart = draw_timeline([], [Lane("events", (bar(1950, 1951), bar(1955, 1956)))], "", width=800)
    crowd = draw_timeline([], [Lane("events", (bar(1950, 1951), bar(1950, 1951), bar(1955, 1956)))], "", width=800)
    assert len(set(re.findall(r'cy="([\d.]+)"', apart))) == 1
    assert len(set(re.findall(r'cy="([\d.]+)"', crowd))) == 2


def test_level_stands_on_half_the_scale_where_nothing_reaches_beyond() -> None:
    assert ">+5<" in draw_timeline(CURVE, [], "", width=400)
    assert ">+10<" in draw_timeline([*CURVE, Point(1961, 7, 6, 8)], [], "", width=400)


def test_nothing_to_draw_is_no_picture() -> None:
    assert draw_timeline([], [Lane("events", ())], "", width=400) == ""


def test_gauge_has_its_level_where_the_scale_says() -> None:
    middle, right = (float(re.search(r'cx="([\d.]+)"', draw_gauge(level, (level, level), ""))[1]) for level in (0, 10))
    assert (middle, right) == (110, 214)
