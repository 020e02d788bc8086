"""Whose relation a claim speaks of: the parties that the text gives it, unless it is named as the cause."""

import pytest

from detente.code.load import Coder
from detente.code.statements.drivers import find_drivers
from detente.code.statements.relations import find_pair_before, find_parties_of_relation, is_relation_of


@pytest.mark.parametrize(
    ("text", "head", "parties"),
    [
        ("Joining the alliance worsened the relationship with Norway.", "worsened", ("NOR",)),
        ("The tariff strained relations between Chile and Peru.", "strained", ("CHL", "PER")),
        ("Their ties with Chile cooled because of its relations with Peru.", "cooled", ("CHL",)),
        ("The visit led to better ties with Peru.", "led", ("PER",)),
        ("In view of the strain in relations with Peru, Chile courted Norway.", "courted", ()),
        ("The war drove Chile and Peru apart.", "drove", ()),
        ("Chile was pushed into building a close friendship with Peru.", "pushed", ("PER",)),
        ("The friendship of Chile and Peru, which outlived Norway, was cemented by war.", "cemented", ("CHL", "PER")),
        ("Their ties with Chile are hard to untangle from those with Peru.", "are", ("CHL",)),
    ],
)
def test_parties_of_the_relation_that_a_claim_names(
    coder: Coder, text: str, head: str, parties: tuple[str, ...]
) -> None:
    doc = coder.nlp(text)
    word = next(token for token in doc if token.text == head)
    assert find_parties_of_relation(word, find_drivers(word), coder.gazetteer.find(text)) == parties


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Chile was long pro Norway. But the honeymoon is over.", ("CHL", "NOR")),
        ("Chile was long pro Norway. But the honeymoon with Peru is over.", ()),
        ("Chile, Peru and Norway were allies. But the honeymoon is over.", ()),
        ("The honeymoon is over.", ()),
        ("Chile was long pro Norway. But the honeymoon seems over because of the rise of Peru.", ("CHL", "NOR")),
        ("Chile was long pro Norway. But the rise of Peru wrecked the friendship.", ()),
    ],
)
def test_a_sentence_that_names_nobody_speaks_of_the_two_before_it(
    coder: Coder, text: str, pair: tuple[str, ...]
) -> None:
    sentence = list(coder.nlp(text).sents)[-1]
    causes = find_drivers(sentence.root)
    assert find_pair_before(sentence, causes, coder.gazetteer.find(text)) == pair


@pytest.mark.parametrize(
    ("text", "head", "dyad", "told"),
    [
        ("The strains in relations between Chile and Peru brought Norway closer.", "brought", ("CHL", "PER"), True),
        ("The strains in relations between Chile and Peru brought Norway closer.", "brought", ("CHL", "NOR"), False),
        ("The war of Chile and Peru brought Norway closer.", "brought", ("CHL", "PER"), False),
    ],
)
def test_a_cause_may_itself_be_a_relation(
    coder: Coder, text: str, head: str, dyad: tuple[str, ...], told: bool
) -> None:
    doc = coder.nlp(text)
    (cause,) = find_drivers(next(token for token in doc if token.text == head))
    assert is_relation_of(dyad, cause, coder.gazetteer.find(text)) == told
