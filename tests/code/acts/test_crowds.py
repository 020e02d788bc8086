"""What nobody in particular did is no act of the two that an article is about."""

import pytest

from detente.code.acts import is_of_crowd
from detente.code.load import Coder
from detente.lexicon.tables import read_table


@pytest.mark.parametrize("row", read_table("crowds", "en"), ids=lambda row: row["word"])
def test_each_word_tells_of_a_crowd_in_its_example(coder: Coder, row: dict[str, str]) -> None:
    assert any(is_of_crowd(token) for token in coder.nlp(row["example"]))


@pytest.mark.parametrize(
    "text",
    [
        "The two countries sold ships.",
        "Many countries, Kenya and Peru among them, sold ships.",
        "Kenya sold many countries ships.",
        "These states sold ships.",
    ],
)
def test_those_who_are_counted_named_or_pointed_at_are_none(coder: Coder, text: str) -> None:
    assert not any(is_of_crowd(token) for token in coder.nlp(text))
