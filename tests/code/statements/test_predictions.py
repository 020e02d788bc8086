"""What foretells, by which word, and on what condition; what looks back or asks foretells nothing."""

import pytest

from detente.code.coder import code_article
from detente.code.load import Coder
from detente.types import Article


def foretold(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    found = code_article(Article("a", "a", text), coder).predictions
    return [(one.likelihood, one.condition) for one in found]


@pytest.mark.parametrize(
    ("text", "likelihood", "condition"),
    [
        ("Norway will join the pact with Sweden.", "will", None),
        ("Norway cannot join the pact with Sweden.", "cannot", None),
        ("Norway won't join the pact with Sweden.", "won't", None),
        ("Norway could not stay in the pact if Sweden leaves.", "could not", "if Sweden leaves"),
        ("Norway is likely to join the pact with Sweden.", "likely", None),
        ("If Sweden pays, Norway may join its pact.", "may", "If Sweden pays"),
        ("Norway is doomed to leave the pact with Sweden.", "doomed", None),
        ("Few expect Norway to join the pact with Sweden.", "expect", None),
        ("There is little prospect of Norway joining the pact with Sweden.", "prospect", None),
        ("There can be no pact between Norway and Sweden.", "can", None),
        ("It said in May that Norway would join the pact with Sweden.", "would", None),
    ],
)
def test_a_word_of_likelihood_foretells(coder: Coder, text: str, likelihood: str, condition: str | None) -> None:
    assert foretold(coder, text) == [(likelihood, condition)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway would have joined the pact with Sweden.",
        "Norway left the pact because it could not agree with Sweden.",
        "Although they could not compare with earlier ones, the drills of Norway and Sweden were held in May.",
        "It is difficult to predict whether these ties between Norway and Sweden will go a long way.",
        "Norway joined the pact with Sweden.",
        "In 1949 some foretold that Norway would join the pact with Sweden.",
        "We hope that Norway will one day join the pact with Sweden.",
        "Norway denied that it expected Sweden.",
    ],
)
def test_what_looks_back_or_asks_foretells_nothing(coder: Coder, text: str) -> None:
    assert foretold(coder, text) == []


def test_a_sentence_foretells_in_each_clause_with_a_subject(coder: Coder) -> None:
    assert foretold(coder, "Norway will join the pact with Sweden, and Chile may leave it.") == [
        ("will", None),
        ("may", None),
    ]
    assert foretold(coder, "Norway will join the pact with Sweden and will pay.") == [("will", None)]


def test_whose_future_it_is_the_clause_tells(coder: Coder) -> None:
    text = "As Chile turns inward, Norway and Sweden are bound to draw closer."
    (found,) = code_article(Article("a", "a", text), coder).predictions
    assert found.dyad == ("NOR", "SWE")


@pytest.mark.parametrize(("when", "horizon"), [("2014", None), ("2019", "2019"), ("2016", "2016")])
def test_the_horizon_is_not_over_when_the_article_appears(coder: Coder, when: str, horizon: str | None) -> None:
    text = f"Under the pact of {when} Norway will sell ships to Sweden."
    (found,) = code_article(Article("a", "a", text, date="2016-03-01"), coder).predictions
    assert found.horizon == horizon
