"""What is reached, struck or achieved with a deal is the deal."""

import pytest

from detente.code.acts import makes_accord
from detente.code.load import Coder
from detente.lexicon.tables import read_table


@pytest.mark.parametrize("row", read_table("accords", "en"), ids=lambda row: row["word"])
def test_each_word_makes_an_accord_in_its_own_example(coder: Coder, row: dict[str, str]) -> None:
    assert any(makes_accord(token) for token in coder.nlp(row["example"]))


@pytest.mark.parametrize(
    "text", ["Kenya reached Peru by sea.", "Kenya signed with relish.", "Kenya made Peru a deal-breaker."]
)
def test_a_light_verb_without_an_accord_is_none(coder: Coder, text: str) -> None:
    assert not any(makes_accord(token) for token in coder.nlp(text))
