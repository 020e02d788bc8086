from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.articles import make_text
from detente.read.labels import find_lead, label_paragraphs
from detente.read.paragraphs import split_paragraphs

FIRST = "Norland and Sudria signed a pact on the river in June, their foreign ministers said after talks."
SECOND = "Sudria had asked for such a pact since the war, but Norland refused for many years to speak of it."
HEADING = "Off to a New Start"


def kinds(*paragraphs: str) -> list[str]:
    return [label.kind for label in label_paragraphs(paragraphs)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("575", "counter"),
        ("1,204 views", "counter"),
        ("By Norma Sample", "byline"),
        ("By Sample writer A", "byline"),
        ("Norma Sample", "byline"),
        ("March 3, 2019", "dateline"),
        ("Published: 3 March 2019", "published"),
        ("By Norma Sample | March 3, 2019", "byline"),
        ("Share this:", "share"),
        ("1971", "body"),
        ("By the river, Norland waits", "body"),
        ("Executive Summary", "body"),
        ("Foreign Policy", "body"),
        ("Norland Sudria", "body"),
        ("What comes next?", "body"),
    ],
)
def test_line_above_the_text(line: str, kind: str) -> None:
    assert kinds("A Pact on the River", line, f"{FIRST} Norland Sudria talks.", SECOND) == [
        "body",
        kind,
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("—The writer is a freelance columnist based in Nortown.", "note"),
        ("The author is pursuing a degree at the University of Nortown.", "note"),
        ("Published in The Sample Tribune, August 10th, 2016.", "published"),
        ("Source: https://www.sample.example/pact/", "origin"),
        ("Leave a Reply", "form"),
        ("Your email address will not be published. Required fields are marked *", "form"),
        ("Click here to read this article in Sudrian", "link"),
        ("Image 2: Ministry of Samples", "image"),
        ("***", "symbols"),
        ("The writer was right, and Norland has to say so now before the river takes the town.", "body"),
        ("Norland waits.", "body"),
    ],
)
def test_line_below_the_text(line: str, kind: str) -> None:
    assert kinds(FIRST, SECOND, line) == ["body", "body", kind]


@pytest.mark.parametrize("line", ["575", "Norma Sample", HEADING, "March 3, 2019", "The author is a man of the river."])
def test_line_in_the_middle_stays(line: str) -> None:
    assert kinds(FIRST, line, SECOND) == ["body", "body", "body"]


def lead(*paragraphs: str) -> str | None:
    return find_lead(paragraphs, label_paragraphs(paragraphs)).date


def test_a_dateline_with_a_date_dates_the_article() -> None:
    assert lead("A Pact", f"NORTOWN, 5 June 2004 - {FIRST}", SECOND) == "2004-06-05"
    assert lead("A Pact", f"NORTOWN, Norland, June 5, 2004 (Sample Wire) — {FIRST}", SECOND) == "2004-06-05"


def test_a_chronology_of_datelines_and_a_sentence_with_a_date_do_not() -> None:
    assert lead(f"NORTOWN, 5 June 2004 - {FIRST}", f"SUDTOWN, 6 June 2005 - {SECOND}") is None
    assert lead(f"In Nortown, 5 June 2004 - that is, yesterday - {FIRST}", SECOND) is None


def test_repeats_go_and_the_first_stays() -> None:
    assert kinds(FIRST, SECOND, FIRST, f"{FIRST} {SECOND}", "They met.", "They met.") == [
        "body", "body", "repeat", "repeat", "body", "body",
    ]  # fmt: skip


def test_changed_word_is_no_repeat() -> None:
    assert kinds(FIRST, FIRST.replace("June", "July")) == ["body", "body"]


def test_teasers_go_to_the_end() -> None:
    assert kinds(FIRST, SECOND, "Related articles", "Floods in Sudria", "The river rose again…", HEADING)[2:] == [
        "teasers", "teaser", "teaser", "teaser",
    ]  # fmt: skip


def test_teasers_in_the_middle_spare_what_follows() -> None:
    assert kinds(FIRST, "Related articles", "The river rose…", HEADING, SECOND)[1:] == [
        "teasers", "teaser", "body", "body",
    ]  # fmt: skip


@given(
    st.lists(st.sampled_from([FIRST, SECOND, HEADING, "575", "Leave a Reply", "Norma Sample", "Source: www.a.example"]))
)
def test_cleaning_twice_changes_nothing_that_is_sentence(paragraphs: list[str]) -> None:
    text = make_text(paragraphs, label_paragraphs(paragraphs))
    for sentence in (FIRST, SECOND):
        assert text.count(sentence) == (1 if sentence in paragraphs else 0)


@given(st.lists(st.text(max_size=60)))
def test_cleaning_only_leaves_out(paragraphs: list[str]) -> None:
    split = split_paragraphs("\n\n".join(paragraphs))
    kept = [text for text, label in zip(split, label_paragraphs(split), strict=True) if label.kind == "body"]
    assert make_text(split, label_paragraphs(split)) == "\n\n".join(kept)


CUT = {  # what a reader of the five articles would cut, by kind
    "000": {"published": 1, "repeat": 9},
    "001": {"counter": 2, "byline": 1, "note": 1},
    "002": {"note": 1, "origin": 1},
    "003": {"repeat": 1, "form": 2},
    "004": {"link": 1, "symbols": 1, "image": 2, "share": 1, "teasers": 1, "teaser": 9},
}


@pytest.mark.parametrize("number", CUT)
def test_real_articles_lose_this_and_nothing_else(shared: Path, number: str) -> None:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    found = kinds(*split_paragraphs(path.read_text(encoding="utf-8")))
    assert {kind: found.count(kind) for kind in set(found) - {"body"}} == CUT[number]


def test_clean_articles_lose_nothing(shared: Path) -> None:
    for path in sorted((shared / "articles").glob("*.txt")):
        assert set(kinds(*split_paragraphs(path.read_text(encoding="utf-8")))) == {"body"}


def test_several_datelines_are_a_chronology() -> None:
    assert kinds("A Pact", "May 21, 1951", FIRST, "June 3, 1952", SECOND) == ["body"] * 5
