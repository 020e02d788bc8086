"""Every row of the time tables does what its example says."""

import re

import pytest

from detente.code.time import find_expressions, resolve_times
from detente.code.time.named.terms import iterate_terms
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
    told = next((one for one in found if one.basis == "beside"), found[-1])  # what it counts from may follow
    assert told.interval is not None
    assert told.interval.edtf == row["told"]


@pytest.mark.parametrize("row", [r for r in RULES if not r["reading"].startswith("define")], ids=lambda r: r["rule"])
def test_a_rule_is_bounded(row: dict[str, str]) -> None:
    assert not re.search(r"[*+]|\{", row["rule"])


@pytest.mark.parametrize("row", WORDS, ids=lambda r: r["word"])
def test_a_word_plays_its_part(row: dict[str, str]) -> None:
    text, word = row["example"], row["word"]
    assert re.search(rf"(?<!\w){re.escape(word)}" + r"(?!\w)" * word[-1].isalnum(), text, re.IGNORECASE)
    if row["kind"] in ("label", "nameday", "counted"):
        assert find_expressions(text) == []
        return
    found, _ = resolve_times(text, PUBLISHED, Interval("1971-05-03", "1971-05-03"))
    assert found
    if row["kind"] == "unreal":
        assert not looks_ahead(text, found[-1].start, found[-1].end)
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


def first_year(text: str) -> int | None:
    found, _ = resolve_times(text, None)
    return int(found[0].interval.start[:4]) if found and found[0].interval and found[0].interval.start else None


@pytest.mark.parametrize("row", read_table("foundings", "en"), ids=lambda r: r["form"])
def test_an_anniversary_counts_from_its_row(row: dict[str, str]) -> None:
    year = first_year(row["example"])
    assert year is not None
    assert row["kind"] != "thing" or year == int(row["start"][:4]) + 10


@pytest.mark.parametrize("row", read_table("ties"), ids=lambda r: f"{r['first']}-{r['second']}")
def test_an_anniversary_of_ties_counts_from_their_founding(row: dict[str, str]) -> None:
    names = {r["code"]: r["name"] for r in (*read_table("states"), *read_table("organisations"))}
    pair = f"{names[row['first']]} and {names[row['second']]}"
    assert row["first"] < row["second"]
    assert first_year(f"On the tenth anniversary of diplomatic relations between {pair}, they met.") == (
        int(row["start"][:4]) + 10
    )


@pytest.mark.parametrize("row", read_table("terms", "en"), ids=lambda r: r["word"])
def test_a_term_of_office_is_told(row: dict[str, str]) -> None:
    assert row["word"] in row["example"].lower() or row["kind"] == "title"
    assert first_year(row["example"]) == 1981


def test_the_grammar_loads_once() -> None:
    assert load_grammar("en") is load_grammar("en")


def test_name_with_a_particle_is_a_whole_name():
    (found,) = iterate_terms("the era of President Zia ul Haq brought the peak", "en")
    assert (found.interval.start, found.interval.end) == ("1977", "1988")
