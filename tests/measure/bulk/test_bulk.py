"""Level, turns and third parties over the panel of a data set: what was planted is found, more coverage is not."""

import random
from collections.abc import Callable

import polars as pl
import pytest

from detente.measure.bulk import find_panel_turns, hold_claims, list_years, measure_panel
from detente.types import Article, Claim, Span

YEARS = range(1998, 2018)


def panel(
    dyad: str, share: Callable[[int], float], count: Callable[[int], int], *, parts: int = 12, uncovered: int = 0
) -> pl.DataFrame:
    """Rows of one dyad: so many events in each period, this share of them warm, dealt by a fixed seed."""
    deal, rows = random.Random(dyad), []
    for at, year in ((at, at // parts) for at in range(YEARS[0] * parts, (YEARS[-1] + 1) * parts)):
        number = count(year)
        warm = sum(deal.random() < share(year) for _ in range(number))
        name = f"{year}-{at % 12 + 1:02d}" if parts == 12 else f"{year}-Q{at % 4 + 1}"
        shown = year != uncovered
        rows.append(
            {
                "source": "icews", "dyad": dyad, "period": name, "field": "diplomatic", "coverage": float(shown),
                "events": float(number) if shown else None, "positive": float(warm) if shown else None,
                "intensity": 4.0 * warm - 4.0 * (number - warm) if shown else None,
            }
        )  # fmt: skip
    return pl.DataFrame(rows, schema_overrides=dict.fromkeys(("events", "positive", "intensity"), pl.Float64))


def test_planted_turn_is_found_in_its_year() -> None:
    turns = find_panel_turns(panel("PAK-RUS", lambda year: 0.2 if year < 2008 else 0.9, lambda _: 5), "PAK-RUS")
    assert turns.turns.select("direction", "likeliest").rows() == [("opening", "2008")]
    assert turns.stretches["volume"].sum() == 5 * 12 * len(YEARS)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_ten_times_the_coverage_makes_no_turn_and_no_warmth(share: float) -> None:
    rows = panel("PAK-RUS", lambda _: share, lambda year: 3 if year < 2008 else 30)
    assert not len(find_panel_turns(rows, "PAK-RUS").turns)
    level = dict(
        measure_panel(rows, "PAK-RUS").series.filter(pl.col("field") == "all").select("year", "level").iter_rows()
    )
    assert abs(level[2017] - level[2000]) < 1.5


def test_counts_are_the_panels_and_a_year_without_coverage_has_none() -> None:
    found = measure_panel(panel("PAK-RUS", lambda _: 0.5, lambda _: 4, uncovered=2005), "Pakistan-Russia")
    volume = dict(found.series.filter(pl.col("field") == "all").select("year", "volume").iter_rows())
    assert (volume[2004], volume[2005], found.events) == (48.0, None, 48 * 19)
    assert found.standing is not None
    assert found.as_of == "2017-12"


def test_a_year_without_coverage_has_no_number_and_one_without_events_has_nought() -> None:
    rows = panel("PAK-RUS", lambda _: 0.5, lambda year: 0 if year == 2003 else 4, uncovered=2005)
    years = {row["year"]: row for row in list_years(rows, measure_panel(rows, "PAK-RUS")).to_dicts()}
    assert list(years) == list(YEARS)
    assert (years[2003]["events"], years[2003]["mean_intensity"], years[2004]["events"]) == (0.0, None, 48.0)
    assert {key for key, value in years[2005].items() if value is not None} == {"year", "coverage"}
    assert years[2005]["coverage"] == 0.0
    assert years[2004]["low"] < years[2004]["level"] < years[2004]["high"]


def test_dyad_without_events_says_so() -> None:
    assert "no event" in measure_panel(panel("PAK-RUS", lambda _: 0.5, lambda _: 4), "CHL-NOR").note


def test_claim_is_held_against_the_series() -> None:
    deal = random.Random(4)
    warm = {year: deal.random() < 0.5 for year in YEARS}
    third = panel("IND-PAK", lambda year: 0.9 if warm[year] else 0.1, lambda _: 9, parts=4)
    other = panel("IND-RUS", lambda _: 0.9, lambda _: 9, parts=4)
    # the dyad follows the third's ties a quarter later
    own = third.with_columns(
        dyad=pl.lit("PAK-RUS"), **{name: pl.col(name).shift(1).fill_null(4.0) for name in ("positive",)}
    )
    rows = pl.concat([third, other, own])
    said = Claim("a", Span(0, 5), "India", ("PAK", "RUS"), -1, "India", driver_dyad=("IND", "PAK"))
    found = hold_claims(rows, [said], [Article("a", "a", "India", author="A. Writer")], dyad="PAK-RUS")
    (row,) = found.to_dicts()
    assert (row["third"], row["claimed"], row["measured"], row["verdict"]) == (
        "IND",
        "worsens",
        "draws together",
        "contradicted",
    )
    assert row["authors"] == ["A. Writer"]
    assert row["p"] <= 0.01
