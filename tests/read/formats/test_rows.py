import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.read import read_articles
from detente.types import short_hash

Write = Callable[[str, str | bytes], Path]
TEXT = "Norland and Sudria signed a pact on the river in June 2014, their ministers said."


def test_json_lines_with_metadata(write: Write) -> None:
    row = {
        "id": "n-7",
        "text": TEXT,
        "title": "Pact",
        "author": ["A B", "C D"],
        "outlet": "Tribune",
        "date": "10 August 2016",
    }
    (article,) = read_articles(write("a.jsonl", json.dumps(row) + "\n\n")).articles
    assert (article.id, article.doc, article.text) == (short_hash("n-7"), "n-7", TEXT)
    assert (article.author, article.date, article.language) == ("A B, C D", "2016-08-10", "en")


def test_row_without_id_has_that_of_its_text(write: Write) -> None:
    (article,) = read_articles(write("a.csv", f'Text,Date\n"{TEXT}",2016\n')).articles
    assert (article.id, article.doc, article.date) == (short_hash(TEXT), "a-2", "2016")


def test_bad_rows_are_told_one_by_one(write: Write) -> None:
    lines = [
        "{broken",
        "[1]",
        '{"text": ""}',
        '{"other": 1}',
        json.dumps({"text": TEXT, "date": "2016"}),
        "[" * 100_000,
    ]
    reading = read_articles(write("a.jsonl", "\n".join(lines)))
    assert len(reading.articles) == 1
    assert [fault.source.rpartition("#")[2] for fault in reading.faults] == ["1", "2", "3", "4", "6"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": "x", "quote": "q", "start_char": 1}, "a table that detente exported"),
        ({"Body": "x", "id": 1}, "no column `text` (found: body, id)"),
    ],
)
def test_a_table_without_text_is_told_once(write: Write, row: dict[str, object], reason: str) -> None:
    (fault,) = read_articles(write("mentions.jsonl", (json.dumps(row) + "\n") * 50)).faults
    assert fault.source.endswith("mentions.jsonl")
    assert reason in fault.reason


def test_tabs_and_windows_letters(write: Write) -> None:
    data = f"id\ttext\tdate\n1\t{TEXT} \u201ccaf\u00e9\u201d\t2016\n".encode("cp1252")
    (article,) = read_articles(write("a.tsv", data)).articles
    assert article.text.endswith("“café”")


def test_table_in_utf16(write: Write) -> None:
    (article,) = read_articles(write("a.csv", f'id,text\n1,"{TEXT}"\n'.encode("utf-16"))).articles
    assert article.text == TEXT


def test_missing_column_is_named(write: Write) -> None:
    (fault,) = read_articles(write("a.csv", "id,body\n1,x\n")).faults
    assert "`text`" in fault.reason
    assert "body" in fault.reason


def test_long_cell_is_read(write: Write) -> None:
    (article,) = read_articles(write("a.csv", f"text\n{'Norland waits. ' * 20_000}\n")).articles
    assert len(article.text) > 131_072


def test_id_used_twice_for_different_texts(write: Write) -> None:
    reading = read_articles(write("a.csv", f"id,text,date\n1,{TEXT[:40]},2016\n1,{TEXT[40:]},2016\n"))
    assert len(reading.articles) == 1
    assert "its id '1'" in reading.faults[0].reason


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=80), max_size=5))
def test_every_row_is_an_article_or_a_fault(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "a.jsonl"
    rows = [json.dumps({"text": text, "date": "2016", "id": f"r{number}"}) for number, text in enumerate(texts)]
    path.write_text("\n".join(rows) or "\n", encoding="utf-8")
    reading = read_articles(path, languages=("en",))
    assert len(reading.articles) + len(reading.faults) == max(1, len(texts))
