"""Whose relation a claim speaks of: the parties that the text gives it, unless it is named as the cause."""

import pytest

from detente.code.load import Coder
from detente.code.statements.drivers import find_drivers
from detente.code.statements.relations import find_parties_of_relation


@pytest.mark.parametrize(
    ("text", "head", "parties"),
    [
        ("Joining the alliance worsened the relationship with Norway.", "worsened", ("NOR",)),
        ("The tariff strained relations between Chile and Peru.", "strained", ("CHL", "PER")),
        ("Their ties with Chile cooled because of its relations with Peru.", "cooled", ("CHL",)),
        ("The visit led to better ties with Peru.", "led", ("PER",)),
        ("In view of the strain in relations with Peru, Chile courted Norway.", "courted", ()),
        ("The war drove Chile and Peru apart.", "drove", ()),
    ],
)
def test_parties_of_the_relation_that_a_claim_names(
    coder: Coder, text: str, head: str, parties: tuple[str, ...]
) -> None:
    doc = coder.nlp(text)
    word = next(token for token in doc if token.text == head)
    assert find_parties_of_relation(word, find_drivers(word), coder.gazetteer.find(text)) == parties
