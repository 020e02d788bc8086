"""What a claim names as its cause: after a preposition of cause, else the subject."""

import pytest

from detente.code.load import Coder
from detente.code.statements.drivers import find_driver
from detente.lexicon.tables import read_table


def driver(coder: Coder, text: str, verb: str) -> str | None:
    doc = coder.nlp(text)
    head = next(token for token in doc if token.text == verb)
    found = find_driver(head)
    return found.text if found else None


@pytest.mark.parametrize("row", read_table("causes", "en"), ids=lambda row: row["form"])
def test_each_preposition_names_a_cause_in_its_example(coder: Coder, row: dict[str, str]) -> None:
    doc = coder.nlp(row["example"])
    root = next(token for token in doc if token.dep_ == "ROOT")
    subject = next(token.text for token in root.children if token.dep_.startswith("nsubj"))
    found = find_driver(root)
    assert found
    assert found.text != subject


def test_the_subject_is_the_cause_where_no_preposition_tells_one(coder: Coder) -> None:
    assert driver(coder, "The invasion brought an end to the thaw between them.", "brought") == "The invasion"


def test_joined_causes_are_named_together(coder: Coder) -> None:
    assert driver(coder, "Trade and the war could not allow a thaw.", "allow") == "Trade and the war"


def test_no_cause_is_no_driver(coder: Coder) -> None:
    assert driver(coder, "Rapprochement!", "Rapprochement") is None
