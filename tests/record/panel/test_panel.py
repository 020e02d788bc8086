"""The panel: one query, two engines; nought inside coverage, nothing outside it."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from making import coding

from detente.errors import DetenteError
from detente.record import Project, open_project
from detente.record.imports import Options, import_file
from detente.record.panel import Choice, gather_ingredients, make_panel, run_duckdb, run_spark

KEYS = ("source", "dyad", "period", "field")
ROWS = (
    ("2001-02-01", "2001-02-01", "Norway", "Chile", "043"),
    ("2001-02-03", "2001-02-03", "Chile", "Norway", "111"),
    ("2001-12-01", "2002-01-31", "Norway", "Chile", "0234"),
    ("2001-07-01", "2001-07-01", "Norway", "Chile", "010"),
    ("2002-06-01", "2002-06-01", "Norway", "Norway", "190"),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "data.csv"
    path.write_text("day,until,source,target,code\n" + "".join(",".join(row) + "\n" for row in ROWS), encoding="utf-8")
    with open_project(tmp_path / "p.detente") as held:
        import_file(held, path, "csv", Options("mine"))
        held.store(coding(), "1")
        yield held


def cells(frame: pl.DataFrame, **wanted: str) -> list[dict[str, object]]:
    return frame.filter(*(pl.col(name) == value for name, value in wanted.items())).to_dicts()


def test_counts_are_by_quad_direction_and_score(project: Project) -> None:
    (row,) = cells(make_panel(project).frame, source="mine", period="2001", field="diplomatic")
    assert (row["events"], row["statements"], row["verbal_cooperation"], row["verbal_conflict"]) == (2, 1, 1, 1)
    assert (row["by_first"], row["by_second"], row["positive"], row["intensity"]) == (1, 2, 1, 2)  # 4 (visit) - 2


def test_event_of_several_months_counts_once_in_all(project: Project) -> None:
    frame = make_panel(project, Choice("month", ["mine"])).frame
    military = frame.filter((pl.col("field") == "military") & (pl.col("statements") > 0))
    assert dict(military.select("period", "statements").iter_rows()) == {"2001-12": 0.5, "2002-01": 0.5}


def test_nothing_is_told_where_nothing_is_covered(project: Project) -> None:
    frame = make_panel(project).frame
    outside, inside = (
        cells(frame, source="mine", field="diplomatic", period="1999"),
        cells(frame, source="articles", period="2000", field="trade"),
    )
    assert [(row["coverage"], row["events"]) for row in outside] == [(0.0, None)]
    assert [(row["coverage"], row["events"]) for row in inside] == [(1.0, 0.0)]


def test_own_events_stand_beside_imported_ones(project: Project) -> None:
    rows = cells(make_panel(project).frame, source="articles", dyad="CHL-NOR", period="1999")
    assert [(row["field"], row["events"], row["intensity"]) for row in rows] == [("trade", 1.0, 2.5)]


@pytest.mark.parametrize("period", ["quarter", "year"])
def test_shorter_periods_add_up_to_longer_ones(project: Project, period: str) -> None:
    months, longer = (make_panel(project, Choice(one)).frame["intensity"].sum() for one in ("month", period))
    assert months == pytest.approx(longer)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_panel_is_written_the_same_each_time(project: Project, tmp_path: Path, ending: str) -> None:
    paths = [tmp_path / f"{name}.{ending}" for name in "ab"]
    for path in paths:
        assert make_panel(project, output=path).rows > 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with pytest.raises(DetenteError, match="neither"):
        make_panel(project, output=tmp_path / "panel.txt")


def test_one_dyad_alone_is_what_it_is_among_all(project: Project) -> None:
    whole = make_panel(project).frame
    assert make_panel(project, Choice(dyads=["CHL-NOR"])).frame.equals(whole.filter(pl.col("dyad") == "CHL-NOR"))
    assert not len(make_panel(project, Choice(dyads=["PAK-RUS"])).frame)


def test_unknown_source_and_empty_project_are_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="no data set 'gdelt'; there are mine, articles"):
        make_panel(project, Choice(sources=["gdelt"]))
    with open_project(tmp_path / "empty.detente") as empty, pytest.raises(DetenteError, match="no dated event"):
        make_panel(empty)


@pytest.mark.filterwarnings("ignore")  # of the engine's own parts
def test_both_engines_make_the_same_panel(project: Project) -> None:
    made = gather_ingredients(project, Choice("month"))
    ours, theirs = run_duckdb(made), run_spark(made, "local[2]")
    assert ours.select(KEYS).equals(theirs.select(KEYS))
    numbers = [name for name in ours.columns if name not in KEYS]
    assert ours.select(pl.col(numbers).is_null()).equals(theirs.select(pl.col(numbers).is_null()))
    assert (ours.select(numbers) - theirs.select(numbers)).fill_null(0).select(pl.all().abs().max()).max_horizontal()[
        0
    ] <= 1e-9
