"""What a claim names as its cause: after a preposition of cause, else the subject."""

import pytest

from detente.code.load import Coder
from detente.code.parse import parse_article
from detente.code.statements.drivers import actors_within, find_drivers
from detente.lexicon.tables import read_table
from detente.types import Article


def drivers(coder: Coder, text: str, verb: str) -> list[str]:
    doc = coder.nlp(text)
    head = next(token for token in doc if token.text == verb)
    return [found.text for found in find_drivers(head)]


@pytest.mark.parametrize("row", read_table("causes", "en"), ids=lambda row: row["form"])
def test_each_preposition_names_a_cause_in_its_example(coder: Coder, row: dict[str, str]) -> None:
    doc = coder.nlp(row["example"])
    root = next(token for token in doc if token.dep_ == "ROOT")
    subject = next(token.text for token in root.children if token.dep_.startswith("nsubj"))
    (found,) = find_drivers(root)
    assert found.text != subject
    assert not {*row["form"].split()} - {"the"} & {*found.text.lower().split()}


def test_the_subject_is_the_cause_where_no_preposition_tells_one(coder: Coder) -> None:
    assert drivers(coder, "The invasion brought an end to the thaw between them.", "brought") == ["The invasion"]


def test_each_of_several_joined_causes_is_one(coder: Coder) -> None:
    text = "Rising trade, the long war and fear of floods kept the two apart."
    assert drivers(coder, text, "kept") == ["Rising trade", "the long war", "fear of floods"]


def test_joined_states_are_one_subject(coder: Coder) -> None:
    assert drivers(coder, "Norway and Chile drew closer.", "drew") == ["Norway and Chile"]


def test_no_cause_is_no_driver(coder: Coder) -> None:
    assert drivers(coder, "Rapprochement!", "Rapprochement") == []


def test_the_noun_of_a_form_is_no_cause(coder: Coder) -> None:
    text = "In view of the strains between them, diversifying makes sense."
    assert [drivers(coder, text, word) for word in ("In", "makes")] == [["the strains between them"]] * 2


def test_a_relative_pronoun_stands_for_its_cause(coder: Coder) -> None:
    assert drivers(coder, "It was the tariff war, which drove the two apart.", "drove") == ["the tariff war"]


def test_a_claim_that_a_preposition_heads_has_its_object_as_cause(coder: Coder) -> None:
    text = "Because of the long war, trust will take time."
    assert drivers(coder, text, "of") == drivers(coder, text, "Because") == ["the long war"]


def test_the_surest_preposition_names_the_cause(coder: Coder) -> None:
    text = "The alliance has been under strain for years because of the tariffs."
    assert drivers(coder, text, "been") == ["the tariffs"]
    text = "In view of the strains with Chile it makes sense because of the war to wait."
    assert drivers(coder, text, "makes")[0].endswith("the strains with Chile")


def test_as_well_as_joins_causes_but_not_states(coder: Coder) -> None:
    text = "Growing ties between Norway and Chile as well as recent friction between Norway and Peru drew them closer."
    assert drivers(coder, text, "drew") == [
        "Growing ties between Norway and Chile", "recent friction between Norway and Peru",
    ]  # fmt: skip
    text = "Peru drew closer because of support from Norway as well as Chile."
    assert drivers(coder, text, "drew") == ["support from Norway as well as Chile"]


def test_who_is_left_out_takes_no_part_in_a_cause(coder: Coder) -> None:
    text = "A friendship of Norway and a power other than the United States drew them closer to Chile."
    paragraph = next(iter(parse_article(Article(id="a", doc="a", text=text), coder.nlp, coder.gazetteer)))
    assert actors_within(paragraph.doc[:12], paragraph.actors) == ("NOR",)


@pytest.mark.parametrize(
    ("text", "verb", "cause"),
    [
        ("Norway drew closer to Chile because it feared Peru.", "drew", "it feared Peru"),
        ("Norway drew closer to Chile as Peru armed.", "drew", "Peru armed"),
        ("Relations with Chile cooled after Peru signed a pact.", "cooled", "Peru signed a pact"),
        ("The raid soured the ties when Peru replied.", "soured", "The raid"),
        ("Norway is unlikely to draw closer, as pointed out by Chile.", "is", "Norway"),
        ("Over the years, as Peru armed, Norway moved closer to Chile.", "moved", "Peru armed"),
        ("Their ties were strained.", "strained", None),
        ("Their ties with Chile are hard to mend.", "are", None),
    ],
)
def test_a_clause_of_reason_or_occasion_tells_why(coder: Coder, text: str, verb: str, cause: str | None) -> None:
    assert drivers(coder, text, verb) == ([cause] if cause else [])
