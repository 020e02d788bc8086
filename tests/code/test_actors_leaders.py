"""Leaders stand for their state, within what their term, title and the text allow."""

import pytest

from detente.code.actors import load_gazetteer


def named(text: str, year: int | None = None) -> list[str]:
    return [code for mention in load_gazetteer().find(text, year=year) for code in mention.codes]


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("Bhutto flew off.", 1972, "PAK"),
        ("Gorbachev smiled.", 1987, "SUN"),
        ("Then Putin smiled.", None, "RUS"),
        ("General Zia waited.", 1981, "PAK"),
        ("President Ziaur Rahman waited.", 1979, "BGD"),
        ("Mrs Thatcher refused.", None, "GBR"),
        ("Prime Minister May resigned.", 2019, "GBR"),
        ("Prime Minister Robert Fico spoke.", None, "SVK"),
        ("Mao died.", 1976, "CHN"),
        ("“We agree,” Kissinger said.", None, "USA"),
        ("Stoltenberg rang up.", None, "NATO"),
        ("Stoltenberg rang up.", 2009, "NOR"),
        ("Guterres pleaded.", None, "UN"),
        ("It pleased the Danube. Stalin's anger grew.", None, "SUN"),
    ],
)
def test_a_leader_stands_for_the_state(text, year, code):
    assert named(text, year) == [code]


def test_one_surname_of_two_states_needs_the_text_or_the_year():
    assert named("Karimov spoke.", 2005) != ["TJK"]
    assert named("Tashkent rejoiced as Karimov spoke.") == ["UZB", "UZB"]
    assert named("Fernandez spoke.") == []


def test_a_guarded_surname_counts_after_the_full_name():
    assert named("Theresa May left. Then May wept.") == ["GBR", "GBR"]
    assert named("Then May came, and June.") == []


def test_a_place_beats_a_surname():
    assert named("Colombo thanked Muscat, and Montenegro thanked Togo.") == ["LKA", "OMN", "MNE", "TGO"]


@pytest.mark.parametrize(
    "text", ["Masood Azhar fled.", "The judge met Professor Putin.", "He read of Vasily Stalin Street."]
)
def test_a_namesake_is_no_leader(text):
    assert named(text) == []


def test_words_that_may_follow_a_leader():
    assert named("The Obama Administration left on the Putin Monday.") == ["USA", "RUS"]
    assert named("The Truman Doctrine held.") == ["USA"]


def test_pro_and_anti_leaders_are_no_actors():
    assert named("Pro-Putin and anti-Mao crowds met.") == []


def test_a_common_surname_counts_where_its_state_is_named():
    assert named("Singh scored twice.") == []
    assert named("Delhi was told that Singh agreed.") == ["IND", "IND"]
    assert named("Amman was told that Hussein agreed.") == ["JOR", "JOR"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Then Bush met Blair.", "USA GBR"),
        ("Musharraf sided with Bush after a call from Powell.", "PAK USA USA"),
        ("Then Bush met Stalin.", "SUN"),
        ("Putin came in May and saw the Moon.", "RUS"),
    ],
)
def test_a_guarded_surname_counts_beside_a_leader_of_its_time(text, codes):
    assert named(text) == codes.split()


def test_a_sentence_end_is_no_first_name():
    assert named("They signed in Dayton. Holbrooke smiled. They flew to India. Yameen smiled.") == ["USA", "IND", "MDV"]
