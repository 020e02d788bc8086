import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest
from hand_made import make_full_material

import detente as dt
from detente.errors import DetenteError, UnknownActor
from detente.measure.relation import Evidence
from detente.show.notebook import Shown, show_authors, show_ledger, show_relation, show_why

CHART = "application/vnd.vegalite.v6+json"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return make_full_material().measures.evidence


@pytest.fixture(scope="module")
def every(evidence: Evidence) -> dict[str, Shown]:
    return {
        "relation": show_relation(evidence, "CHL-NOR"),
        "why": show_why(evidence, "CHL-NOR", "1999"),
        "ledger": show_ledger(evidence, "CHL-NOR"),
        "authors": show_authors(evidence, "CHL-NOR"),
    }


NAMES = pytest.mark.parametrize("name", ["relation", "why", "ledger", "authors"])


@NAMES
def test_each_shows_a_table_and_a_chart_that_loads_nothing(every: dict[str, Shown], name: str) -> None:
    bundle = every[name]._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html", "application/vnd.vegalite.v5+json", CHART}
    assert "<table" in bundle["text/html"]
    assert "<script" not in bundle["text/html"]
    assert bundle[CHART]["datasets"]
    assert bundle[CHART]["title"] == every[name].title
    assert "http" not in str({key: value for key, value in bundle[CHART].items() if key != "$schema"})


@NAMES
def test_each_is_a_frame_of_whatever_sort(every: dict[str, Shown], name: str) -> None:
    shown = every[name]
    assert len(shown.frame) > 0
    assert list(shown.to_pandas().columns) == shown.frame.columns
    assert pl.DataFrame(shown).equals(shown.frame)  # by the Arrow stream
    assert shown.chart.properties(width=100).to_dict()["width"] == 100


@NAMES
def test_without_the_extra_there_is_the_table_alone(
    every: dict[str, Shown], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.show.notebook.shown.find_spec", lambda module: None)
    assert set(every[name]._repr_mimebundle_()) == {"text/plain", "text/html"}
    for ask in (lambda: every[name].chart, every[name].to_pandas):
        with pytest.raises(DetenteError, match=r'pip install "detente\[charts\]"'):
            ask()


def test_a_notebook_gets_the_chart_and_then_the_table(every: dict[str, Shown], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, Any]] = []
    display = SimpleNamespace(display=lambda bundle, raw: told.append(bundle))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(display=display))
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    every["relation"]._ipython_display_()
    assert [CHART in bundle for bundle in told] == [True, False]
    assert "text/html" in told[1]


def test_the_words_of_an_article_are_text_in_the_table(every: dict[str, Shown]) -> None:
    evil = pl.DataFrame({"quote": ["<script>alert(1)</script>"]})
    shown = Shown("<b>", "x", evil, None, "draw_nothing", ("<i>",), {"<u>": evil})
    assert "<script" not in shown._repr_html_()
    assert not any(tag in shown._repr_html_() for tag in ("<b>", "<i>", "<u>"))


def test_what_moved_a_level_is_told_by_event_and_author(every: dict[str, Shown]) -> None:
    why = every["why"]
    assert why.frame.equals(why.events)
    assert set(why.beside["authors"]["author"]) == {"Author A", "Author B"}
    assert why.notes[0].startswith("The level of CHL-NOR over 1999 is ")
    with pytest.raises(AttributeError):
        _ = why.nothing_of_the_sort


def test_authors_are_a_matrix_of_questions_and_voices(every: dict[str, Shown]) -> None:
    salmon = every["authors"].frame.filter(pl.col("driver").str.contains("salmon")).row(0, named=True)
    assert (salmon["Author A"], salmon["Author B"]) == ("improves", "worsens")
    assert len(every["authors"].beside["judgements"]) == 2


def test_a_ledger_bar_is_as_long_as_its_date_is_vague(every: dict[str, Shown]) -> None:
    spec = every["ledger"].chart.to_dict()
    steps = [row for rows in spec["datasets"].values() for row in rows]
    planned = next(row for row in steps if row["date"] == "2006")
    assert (planned["start"][:10], planned["end"][:10]) == ("2006-01-01", "2006-12-31")


@NAMES
def test_nothing_to_show_is_a_sentence(name: str) -> None:
    shown = {
        "relation": lambda: show_relation(Evidence(), "CHL-NOR"),
        "why": lambda: show_why(Evidence(), "CHL-NOR", "1999"),
        "ledger": lambda: show_ledger(Evidence(), "CHL-NOR"),
        "authors": lambda: show_authors(Evidence(), "CHL-NOR"),
    }[name]()
    assert set(shown._repr_mimebundle_()) == {"text/plain", "text/html"}
    assert shown.chart is None
    assert shown.notes[0].endswith(".")


def test_the_project_shows_its_measures(tmp_path: Path) -> None:
    with dt.open(tmp_path / "p.detente") as project:
        for shown in (project.relation("CHL-NOR"), project.ledger("CHL-NOR"), project.authors("CHL-NOR")):
            assert "CHL-NOR" in repr(shown)
        with pytest.raises(UnknownActor):
            project.relation("Norwey-Chile")
