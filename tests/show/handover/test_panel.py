from io import BytesIO

import pandas as pd
import polars as pl
import pytest

from detente.show.door import ShownProject
from detente.show.handover.panel import make_panel


def test_stata_and_csv_hold_the_same_panel(project: ShownProject) -> None:
    files = make_panel(project)
    assert set(files) == {"panel-year.csv", "panel-month.csv", "panel-year.dta", "panel-month.dta"}
    table = pl.read_csv(files["panel-year.csv"])
    stata = pd.read_stata(BytesIO(files["panel-year.dta"]))
    assert list(stata.columns) == table.columns
    assert stata["n_events"].tolist() == table["n_events"].to_list()
    assert table.select("dyad", "year").is_unique().all()
    assert table["year"].to_list() == list(range(1950, 2016))  # until the latest article
    assert table["n_events"].sum() == pytest.approx(3, abs=1e-6)


def test_months_are_a_panel_of_their_own(project: ShownProject) -> None:
    table = pl.read_csv(make_panel(project)["panel-month.csv"])
    assert table.select("dyad", "year", "month").is_unique().all()
    assert table.filter(year=1953, month=4)["n_material_conflict"].item() == 0
    assert table.filter(year=1953, month=4)["n_verbal_conflict"].item() == 1
