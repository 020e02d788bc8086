"""The commands import, panel and check --fix, and relation, phases and pulls over a data set."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.show.cli import app

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    rows = [
        f"{year}-0{month}-05,Russia,Pakistan,{'036' if year > 2007 else '111'}\n"
        for year in range(2000, 2016)
        for month in (2, 5, 8)
    ]
    (tmp_path / "mine.csv").write_text(
        "day,source,target,code\n" + "".join(rows) + "2010-01-01,Norway,Atlantis,036\n,,,\nx,Norway,Chile,036\n",
        encoding="utf-8",
    )

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(app, [*words, "-p", str(tmp_path / "p.detente")])

    invoke("import", "csv", str(tmp_path / "mine.csv"), "--as", "mine")
    return invoke


def test_import_tells_of_each_trouble_in_one_line(run: Run, tmp_path: Path) -> None:
    told = run("import", "csv", str(tmp_path / "mine.csv"), "--as", "again")
    assert told.stdout == "mine.csv: 49 events, 1 rejected; covers 2000-02-05 to 2015-08-05\n"
    assert told.stderr.splitlines() == [
        "! mine.csv, line 52: no date that can be read: 'x' (1 row) → kept aside",
        "! mine.csv, line 50: unknown actor 'Atlantis' (1 row) → the rest of the row counts",
    ]
    assert told.exit_code == 3
    assert run("import", "csv", str(tmp_path / "mine.csv"), "--as", "again").stdout.count("unchanged") == 1


def test_import_of_nothing_fails(run: Run, tmp_path: Path) -> None:
    told = run("import", "icews", str(tmp_path / "none.tab"))
    assert told.exit_code == 1
    assert "No such file" in told.stderr


def test_panel_prints_rows_with_events_and_json_has_all(run: Run) -> None:
    assert "PAK-RUS" in run("panel").stdout
    rows = json.loads(run("panel", "--dyad", "Pakistan-Russia", "--json").stdout)["panel"]
    assert [row["events"] for row in rows] == [3.0] * 16


def test_measures_go_by_the_data_set_named(run: Run) -> None:
    assert "from 48 dated events" in run("relation", "PAK-RUS", "--from", "mine").stdout
    assert [
        row["likeliest"] for row in json.loads(run("phases", "PAK-RUS", "--from", "mine", "--json").stdout)["counted"]
    ] == ["2008"]
    assert json.loads(run("pulls", "PAK-RUS", "--against", "mine", "--json").stdout)["against"] == []


def test_check_removes_files_that_no_import_lists(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.detente.data" / "left.parquet").write_bytes(b"half")
    assert run("check").exit_code == 4
    assert run("check", "--fix").exit_code == 0
    assert not (tmp_path / "p.detente.data" / "left.parquet").exists()
