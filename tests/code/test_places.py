"""Where an act takes place: cities, regions and venues, never a state or a person."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.code.circumstances import find_place
from detente.lexicon.tables import read_table

Mark = Callable[[str], tuple[Doc, int]]


def place(mark: Mark, text: str) -> str | None:
    """Return the place of the act that stands in square brackets."""
    return find_place(*mark(text))


PLACES = [
    ("The presidents [met] in Geneva in November 1985.", "Geneva"),
    ("Nixon [visited] Peking in 1972.", "Peking"),
    ("American aircraft [bombed] Hanoi and Haiphong.", "Hanoi"),
    ("Rwandan troops [captured] Goma from the Congolese army.", "Goma"),
    ("The Tashkent [declaration] was signed by India and Pakistan.", "Tashkent"),
    ("Iran [seized] a British tanker in the Strait of Hormuz.", "Strait of Hormuz"),
    ("Xi and Putin [met] on the sidelines of the SCO summit in Samarkand.", "Samarkand"),
    ("Putin [hosted] Modi at his residence outside Moscow.", "Moscow"),
    ("The summit in Reykjavik [brought] Reagan and Gorbachev together.", "Reykjavik"),
    ("[Talks] between Iran and Iraq were held in Baghdad last week.", "Baghdad"),
    ("The court sat in The Hague, and the states [met] in The Hague.", "The Hague"),
    ("In Addis Ababa, Eritrea and Ethiopia [agreed] to talk.", "Addis Ababa"),
    ("Soviet tanks [rolled] into Budapest in 1956.", "Budapest"),
    ("The ship was [mined] in Auckland harbour.", "Auckland"),
    ("Armed men [stormed] the Saudi embassy in Tehran.", "Tehran"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_the_place_of_an_act_is_named(mark: Mark, text: str, name: str) -> None:
    assert place(mark, text) == name


NOWHERE = [
    "China [protested] to Japan.",
    "Russia [sold] tanks to Syria.",
    "Vietnam [invaded] Cambodia.",
    "Iraq [invaded] Kuwait.",
    "NATO [deployed] a battalion in Latvia.",
    "In January Iran [expelled] the envoy.",
    "Moscow [agreed] to sell arms to Delhi.",
    "Castro [addressed] the General Assembly.",
    "Khatami was the [guest] at the Republic Day.",
    "The friends of Norway in Delhi [protested].",
]  # fmt: skip


@pytest.mark.parametrize("text", NOWHERE)
def test_states_bodies_and_times_are_no_places(mark: Mark, text: str) -> None:
    assert place(mark, text) is None


LISTED = [row for row in read_table("places", "en") if row["kind"] in ("city", "venue", "preposition")]


@pytest.mark.parametrize("row", LISTED, ids=lambda r: f"{r['kind']} {r['word']}")
def test_a_place_is_read_in_its_example(mark: Mark, row: dict[str, str]) -> None:
    named = "Narvik" if row["kind"] == "preposition" else row["word"]
    assert place(mark, row["example"].replace(" met ", " [met] ")) == named
