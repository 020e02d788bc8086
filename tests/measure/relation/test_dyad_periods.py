from dataclasses import replace

import polars as pl
import pytest
from measure_records import article, course, event, mention

from detente.errors import InvalidDate
from detente.measure.relation import Evidence, create_dyad_periods, measure_relation, sum_dyads

QUADS = ["n_verbal_cooperation", "n_material_cooperation", "n_verbal_conflict", "n_material_conflict"]
LINES = ("1971-03 ASSAULT", "1973 AID", "1973-06 CONSULT", "1974 ACCUSE", "1976 AGREE")


def test_every_year_has_a_row_and_every_event_a_class() -> None:
    panel = create_dyad_periods(course(*LINES))
    assert panel["year"].to_list() == [1971, 1972, 1973, 1974, 1975, 1976]
    assert panel["n_events"].to_list() == [1, 0, 2, 1, 0, 1]
    assert panel.select(QUADS).row(2) == (1, 1, 0, 0)
    assert panel.select(QUADS).sum().row(0) == (2, 1, 1, 1)
    assert panel["mean_intensity"].null_count() == 2


def test_outside_its_coverage_a_dyad_is_null_and_inside_nought() -> None:
    later = event("1974", pair=("CHN", "PAK"))
    panel = create_dyad_periods(Evidence((*course(*LINES).events, later)))
    rows = panel.filter(dyad="CHN-PAK")
    assert rows["n_events"].to_list() == [None, None, None, 1, 0, 0]
    assert rows["level"].is_null().all()  # one event is too few
    assert panel.filter(dyad="PAK-RUS").select("n_events").null_count().item() == 0


def test_an_event_of_several_periods_counts_once_in_all() -> None:
    panel = create_dyad_periods(course("1970/1979 AID", "1971-02 AGREE"), by="month")
    assert panel.height == 120
    assert panel["n_events"].sum() == pytest.approx(2, abs=1e-4)
    assert panel.filter(year=1971, month=2)["n_events"].item() == pytest.approx(1 + 28 / 3652, abs=1e-4)
    assert panel["period_start"].to_list()[:2] == ["1970-01-01", "1970-02-01"]


def test_the_level_of_the_panel_is_the_level_of_the_relation() -> None:
    record = course(*LINES)
    series = measure_relation(record, "PAK-RUS").series.filter(field="all")
    panel = create_dyad_periods(record)
    for ours, theirs in (("level", "level"), ("level_low", "low"), ("level_high", "high"), ("n_events", "volume")):
        assert panel[ours].to_list() == pytest.approx(series[theirs].to_list(), abs=1e-5)


def test_copies_are_one_source() -> None:
    told = [mention(name, of) for name, of in (("a", "one"), ("b", "two"), ("c", "three"))]
    articles = (article("one"), replace(article("two"), origin="one"), article("three"))
    record = Evidence((event("1971", mentions=tuple(one.id for one in told)),), tuple(told), articles)
    assert create_dyad_periods(record).filter(year=1971)["n_sources"].item() == 2


def test_the_panel_reaches_to_the_as_of_date() -> None:
    assert create_dyad_periods(course(*LINES), as_of="1979")["year"].max() == 1979
    with pytest.raises(InvalidDate):
        create_dyad_periods(course(*LINES), as_of="soon")


def test_nothing_is_an_empty_panel() -> None:
    assert create_dyad_periods(Evidence()).height == sum_dyads(Evidence()).height == 0


def test_dyads_are_summed() -> None:
    record = Evidence(
        (*course(*LINES).events, event("", pair=("CHN", "PAK")), event("1980", pair=("IND", "PAK"), status="planned"))
    )
    rows = sum_dyads(record)
    assert rows["dyad"].to_list() == ["CHN-PAK", "PAK-RUS"]
    assert rows.select("n_events", "n_undated").rows() == [(0, 1), (5, 0)]
    last = rows.filter(dyad="PAK-RUS").row(0, named=True)
    assert (last["first_year"], last["last_year"]) == (1971, 1976)
    assert last["mean_intensity"] == pytest.approx(create_dyad_periods(record).filter(dyad="PAK-RUS").select(
        (pl.col("n_events") * pl.col("mean_intensity")).sum() / 5).item(), abs=1e-5)  # fmt: skip
