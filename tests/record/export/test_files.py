import csv
import json

import polars as pl
import pytest
from making import article, coding, mention

from detente.errors import DetenteError
from detente.record import FORMATS, export_coding, export_project, open_project, publish_schemas
from detente.record.export.files import defuse
from detente.record.export.schemas import SINGULAR, read_schema, table_schema
from detente.types import Amount, Claim, Coding, Interval, Prediction, Span, StatedFact

EVIL = '=HYPERLINK("x"), said Norway of Chile. -2 + 3, said Chile\tto Norway.\nAnd “no”.'


def evil() -> Coding:
    held = article("-evil", EVIL, title="@SUM(A1)", author="+1")
    told = mention(held, EVIL[:36], amount=Amount(2.5e9, "USD"), time="1999", place="=cmd", said_by="a\nb")
    since = Interval("1999", None)
    claim = Claim(held.id, Span(0, 4), EVIL[:4], ("CHL", "NOR"), 0, "=driver", ("CHL", "PER"), time=since)
    prediction = Prediction(held.id, Span(0, 4), EVIL[:4], ("CHL", "NOR"), "war", "may")
    fact = StatedFact(held.id, Span(0, 4), EVIL[:4], "share", ("CHL", "NOR"), 20.0, 20.0, "around", "=budget")
    return Coding(held, (told,), (claim,), (prediction,), (fact,))


@pytest.fixture
def project(tmp_path):
    with open_project(tmp_path / "p.detente") as opened:
        for one in (coding("b"), evil(), coding("a", text=coding().article.text + " ")):
            opened.store(one, "c1")
        yield opened


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_record_gives_the_same_bytes(project, tmp_path, form):
    first = export_project(project, tmp_path / "one", format=form)
    with open_project(tmp_path / "q.detente") as other:
        for one in (coding("a", text=coding().article.text + " "), evil(), coding("b")):
            other.store(one, "another version")
        second = export_project(other, tmp_path / "two", format=form)
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == [path.name for path in first]


FORMS = {"string": str, "integer": int, "number": (int, float), "array": list, "object": dict, "null": type(None)}


@pytest.mark.parametrize("name", SINGULAR)
def test_rows_keep_their_schema(project, tmp_path, name):
    export_project(project, tmp_path / "out")
    schema = read_schema(name)
    exported = rows(tmp_path / "out" / f"{name}.jsonl")
    assert exported
    for row in exported:
        assert set(row) == set(schema["required"]) == set(schema["properties"])
        for key, value in row.items():
            rule = schema["properties"][key]
            kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
            assert isinstance(value, tuple(FORMS[kind] for kind in kinds if kind != "number")) or (
                "number" in kinds and isinstance(value, int | float)
            ), key
            assert "enum" not in rule or value in rule["enum"]


def test_mentions_carry_words_place_and_event(project, tmp_path):
    export_project(project, tmp_path / "out")
    texts = {one.doc: one.text for one in project.read_articles()}
    for row in rows(tmp_path / "out" / "mentions.jsonl"):
        assert texts[row["doc"]][row["start_char"] : row["end_char"]] == row["quote"]
        assert row["event"] in {event.id for event in project.read_events()}


def test_csv_holds_no_formula(project, tmp_path):
    export_project(project, tmp_path / "out", format="csv")
    for path in (tmp_path / "out").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        numbers = {name for name, kind in table_schema(path.stem, flat=True).items() if kind != pl.String}
        for row in table:
            for key, cell in row.items():
                assert key in numbers or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formulas_are_defused(cell):
    assert defuse(cell) == "'" + cell
    assert defuse("x" + cell) == "x" + cell


def test_parquet_keeps_lists_and_numbers(project, tmp_path):
    export_project(project, tmp_path / "out", format="parquet")
    frame = pl.read_parquet(tmp_path / "out" / "mentions.parquet")
    assert frame["source"].dtype == pl.List(pl.String)
    assert frame["amount_value"].drop_nulls().to_list() == [2.5e9]
    assert frame.height == 5


def test_an_empty_project_exports(tmp_path):
    with open_project(tmp_path / "p.detente") as empty:
        for form in FORMATS:
            assert export_project(empty, tmp_path / "out", format=form)


def test_an_unknown_format_is_told(project, tmp_path):
    with pytest.raises(DetenteError, match="jsonl, csv, parquet, polecat"):
        export_project(project, tmp_path / "out", format="xls")


def test_a_folder_that_cannot_be_written_is_told(project):
    with pytest.raises(DetenteError, match="Cannot write"):
        export_project(project, "/dev/full/out")


def test_codings_export_without_a_project(tmp_path):
    export_coding([coding(), evil()], tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "claims.jsonl", "mentions.jsonl", "predictions.jsonl", "stated_facts.jsonl",
    ]  # fmt: skip
    assert {"doc", "quote", "source", "target", "type", "field", "start", "end", "status", "said_by", "event"} <= set(
        rows(tmp_path / "out" / "mentions.jsonl")[0]
    )
    assert {"doc", "quote", "dyad", "direction", "driver", "driver_dyad", "said_by"} <= set(
        rows(tmp_path / "out" / "claims.jsonl")[0]
    )


def test_schemas_are_published(tmp_path):
    for path in publish_schemas(tmp_path):
        assert json.loads(path.read_text(encoding="utf-8"))["type"] == "object"
    assert len(list(tmp_path.iterdir())) == len(SINGULAR)
