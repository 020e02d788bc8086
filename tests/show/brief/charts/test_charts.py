import re
from xml.etree import ElementTree

import pytest

from detente.show.brief.charts import (
    Bar,
    Lane,
    Mark,
    Point,
    Series,
    draw_gauge,
    draw_series,
    draw_timeline,
    draw_triangle,
)

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
        draw_series(
            [Series("<κ>", [(1990, 0.1), (1991, None), (1992, -0.2)], bounds={1990: (0.0, 0.2)})],
            "a & b",
            [Mark(1992, "closure <1992>", "d-1", "down", "cold")],
        ),
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


def test_a_series_is_broken_and_shaded_in_a_year_without_data() -> None:
    whole = draw_series([Series("x", [(year, 1.0 + year % 2) for year in range(1990, 2000)])], "x")
    gap = draw_series(
        [Series("x", [(year, None if year == 1995 else 1.0 + year % 2) for year in range(1990, 2000)])], "x"
    )
    assert (whole.count("run first"), whole.count('class="void"')) == (2, 0)  # the sample beside its name, and one line
    assert (gap.count("run first"), gap.count('class="void"')) == (3, 1)
    assert draw_series([Series("x", [(1990, None)])], "x") == ""


@pytest.mark.parametrize(
    ("values", "ends"), [((0, 199), {"0", "200"}), ((-0.1, 0.12), {"−0.1", "0.2"}), ((5, 5), {"0", "6"})]
)
def test_a_scale_holds_all_values_and_begins_at_nought_where_none_is_below(
    values: tuple[float, float], ends: set[str]
) -> None:
    drawn = draw_series([Series("x", list(enumerate(values, start=1990)))], "x")
    texts = re.findall(r'text-anchor="end">([^<]+)<', drawn)
    assert {texts[0], texts[-1]} == ends
    heights = [
        float(number) for path in re.findall(r'<path d="M([^"]+)"', drawn) for number in re.findall(r" ([\d.]+)", path)
    ]
    assert all(34 <= height <= 126 for height in heights)
