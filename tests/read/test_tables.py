import re

import pytest

from detente.errors import LexiconError
from detente.lexicon.tables import parse_table, read_table
from detente.read.labels import ANYWHERE, BACK, DATELINE, FRONT, _match

BOILERPLATE = read_table("boilerplate", "en")


def test_notes_and_blank_lines_are_skipped() -> None:
    rows = parse_table("# origin: here\n\ncode\tname\nNOR\tNorland\nSUD\t\n", "actors")
    assert [dict(row) for row in rows] == [{"code": "NOR", "name": "Norland"}, {"code": "SUD", "name": ""}]


def test_rows_are_frozen_and_read_once() -> None:
    assert read_table("boilerplate", "en") is BOILERPLATE
    with pytest.raises(TypeError):
        BOILERPLATE[0]["kind"] = "x"  # type: ignore[index]


@pytest.mark.parametrize("text", ["", "# only a note\n", "a\ta\n1\t2\n", "a\tb\n1\n", "a\tb\n1\t2\t3\n", "a\t\n1\t2\n"])
def test_broken_table_is_refused(text: str) -> None:
    with pytest.raises(LexiconError):
        parse_table(text, "broken")


def test_missing_table_is_named() -> None:
    with pytest.raises(LexiconError, match="no-such"):
        read_table("no-such", "en")


@pytest.mark.parametrize("row", BOILERPLATE, ids=lambda row: f"{row['kind']}:{row['example'][:20]}")
def test_phrase_fits_its_own_example(row: dict[str, str]) -> None:
    example = row["example"].lower() if row["kind"] == "month" else row["example"].removesuffix(".")
    assert re.compile(row["pattern"], re.IGNORECASE).fullmatch(example) or re.compile(
        row["pattern"], re.IGNORECASE
    ).fullmatch(row["example"])


@pytest.mark.parametrize("row", BOILERPLATE, ids=lambda row: f"{row['kind']}:{row['example'][:20]}")
def test_example_gets_its_kind(row: dict[str, str]) -> None:
    if row["kind"] in {*ANYWHERE, *FRONT, *BACK, DATELINE}:
        label = _match(row["example"], [row["kind"]])
        assert label is not None
        assert label.kind == row["kind"]


def test_twelve_months_in_their_order() -> None:
    assert [row["example"][:3] for row in BOILERPLATE if row["kind"] == "month"][::11] == ["Jan", "Dec"]
