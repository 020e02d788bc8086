"""Every row of the time tables does what its example says."""

import re

import pytest

from detente.code.time import find_expressions, resolve_times
from detente.code.time.rules import load_grammar
from detente.code.time.tense import is_present, looks_ahead
from detente.code.time.tokens import CUES
from detente.lexicon.tables import read_table
from detente.types import Interval

PUBLISHED = "2017-05-17"
WORDS = read_table("time_words", "en")
RULES = read_table("time_rules", "en")


@pytest.mark.parametrize("row", [r for r in RULES if not r["reading"].startswith("define")], ids=lambda r: r["example"])
def test_a_rule_reads_its_example(row: dict[str, str]) -> None:
    found, _ = resolve_times(row["example"], PUBLISHED, Interval("1971-05", "1971-05"))
    assert found[-1].interval is not None
    assert found[-1].interval.edtf == row["told"]


@pytest.mark.parametrize("row", [r for r in RULES if not r["reading"].startswith("define")], ids=lambda r: r["rule"])
def test_a_rule_is_bounded(row: dict[str, str]) -> None:
    assert not re.search(r"[*+]|\{", row["rule"])


@pytest.mark.parametrize("row", WORDS, ids=lambda r: r["word"])
def test_a_word_plays_its_part(row: dict[str, str]) -> None:
    text, word = row["example"], row["word"]
    assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    if row["kind"] in ("label", "nameday", "counted"):
        assert find_expressions(text) == []
        return
    found, _ = resolve_times(text, PUBLISHED, Interval("1971-05-03", "1971-05-03"))
    assert found
    if row["kind"] == "future":
        assert looks_ahead(text, found[-1].start, found[-1].end)
    if row["kind"] == "present":
        assert is_present(text, found[-1].start, found[-1].end)


def test_words_have_one_part_each() -> None:
    words = [row["word"].lower() for row in WORDS if row["kind"] not in CUES]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_every_named_event_is_found_in_its_example() -> None:
    for row in read_table("named_events", "en"):
        if row["start"]:
            found, _ = resolve_times(row["example"], None)
            assert any(e.basis == "named" for e in found), row["example"]


def test_the_grammar_loads_once() -> None:
    assert load_grammar("en") is load_grammar("en")
