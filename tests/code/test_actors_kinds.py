"""Kinds of names beside the plain ones: seats, palaces, later words for a body, peoples, armed groups, their leaders."""

import pytest

from detente.code.actors import load_gazetteer


def named(text: str, year: int | None = None) -> set[str]:
    gazetteer = load_gazetteer()
    context = gazetteer.read_context(text, year=year)
    return {code for mention in gazetteer.find(text, year=year, context=context) for code in mention.codes}


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("Kabul complained that Karachi had shut the road.", None, "PAK"),
        ("Lusaka said that Salisbury had closed the border.", 1973, "ZWE"),
        ("Ankara sent an envoy to meet Erbil's ministers.", 2017, "KRG"),
        ("A note went from Colombo to Malé.", 2012, "MDV"),
        ("Petersburg recalled its envoy.", 1904, "RUS"),
        ("Heliopolis Palace denied the report.", 1980, "EGY"),
        ("El Mouradia recalled its ambassador.", 2020, "DZA"),
    ],
)
def test_a_seat_or_palace_stands_for_its_government(text, year, code):
    assert code in named(text, year)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cairo turned to the Fund.", "IMF"),
        ("The ICJ heard Kenya, and the court ruled for Somalia.", "ICJ"),
        ("De Gaulle left the integrated command.", "NATO"),
        ("The World Bank named an expert; Pakistan thanked the Bank.", "WORLDBANK"),
        ("Morocco rejoined the African Union; Algeria told the Union that it would wait.", "AU"),
        ("Sri Lanka fought the Tigers.", "LTTE"),
    ],
)
def test_a_later_word_stands_for_a_body(text, code):
    assert code in named(text)


@pytest.mark.parametrize(
    ("text", "year", "codes"),
    [
        ("The two Germanys signed.", 1972, {"DEU", "DDR"}),
        ("North and South Korea met.", 2000, {"PRK", "KOR"}),
        ("North and South Yemen met.", 1979, {"YEM", "YMD"}),
        ("The two Congos traded.", 1990, {"COD", "COG"}),
        ("The Balts waited.", 1995, {"EST", "LVA", "LTU"}),
        ("The Central Asians waited.", 2005, {"KAZ", "KGZ", "TJK", "TKM", "UZB"}),
        ("The Scandinavians waited.", 1970, {"DNK", "NOR", "SWE"}),
    ],
)
def test_states_named_together_are_each_named(text, year, codes):
    assert named(text, year) == codes


@pytest.mark.parametrize(
    ("text", "year", "codes"),
    [
        ("Pretoria armed Savimbi.", 1985, {"ZAF", "UNITA"}),
        ("The raid killed Osama bin Laden.", 2011, {"ALQAEDA"}),
        ("Bosnian Serb forces took the town.", 1995, {"VRS"}),
        ("Washington armed the Syrian Kurds.", 2016, {"USA", "YPG"}),
        ("Kenya fought the Shabab.", 2015, {"KEN", "ALSHABAAB"}),
        ("The Sandinistas accused Honduras.", 1983, {"NIC", "HND"}),
        ("The Sandinistas took the palace.", 1978, {"SANDINISTAS"}),
        ("Arafat spoke at the United Nations.", 1974, {"PLO", "UN"}),
        ("Arafat spoke at the United Nations.", 1998, {"PSE", "UN"}),
    ],
)
def test_an_armed_group_is_not_its_state(text, year, codes):
    assert named(text, year) == codes


@pytest.mark.parametrize(
    "text",
    [
        "The Detroit Tigers won.",
        "Male voters stayed at home.",
        "She joined a pension fund and the Salisbury choir.",
        "Opium grew in the Wa hills.",
        "The court adjourned.",
    ],
)
def test_words_that_only_look_like_actors_name_none(text):
    assert named(text) == set()
