"""Interviews: whose turn it is, and what is no interview."""

from hypothesis import given
from hypothesis import strategies as st

from detente.code.coder import code_article
from detente.code.interviews import find_turns
from detente.code.load import Coder
from detente.lexicon.tables import read_table
from detente.types import Article

TALK = """We met Brankovic, a retired envoy, in Graz.

Q: What came of the visit?

A: In 1956 Tito visited Moscow.

Q: And then?

A: Belgrade said that Hungary had signed a trade agreement with Yugoslavia. In 1957 France invaded Algeria.
"""


def coded(coder: Coder, text: str):
    return code_article(Article(id="a", doc="a", text=text), coder).mentions


def test_an_answer_is_said_by_the_person_interviewed(coder: Coder) -> None:
    said = {mention.trigger: mention.said_by for mention in coded(coder, TALK)}
    assert said["visited"] == "Brankovic"


def test_somebody_quoted_in_an_answer_keeps_the_word(coder: Coder) -> None:
    said = {mention.trigger: mention.said_by for mention in coded(coder, TALK)}
    assert said["signed"] == "Belgrade"


def test_labels_name_the_speakers_of_a_conversation() -> None:
    text = "Anna Berg: Who came?\nPetrov: The French.\nAnna Berg: When?\nPetrov: In May."
    assert [turn.speaker for turn in find_turns(text)] == [None, "Petrov", None, "Petrov"]


def test_a_list_of_countries_is_no_interview() -> None:
    text = "Poland: it signed in May.\nHungary: it followed in June.\nPoland: it ratified in July.\n"
    assert find_turns(text) == []


def test_every_label_of_the_table_makes_its_turn() -> None:
    for row in (row for row in read_table("interviews", "en") if row["kind"] != "nameless"):
        speaker = next(turn.speaker for turn in find_turns(f"{row['example']}\nQ: Why?\nIlves: So.\nQ: So?"))
        assert speaker == (None if row["kind"] == "ask" else "")


@given(st.text(alphabet="QA: \n?.aé–", max_size=60))
def test_any_text_has_turns_in_its_own_order(text: str) -> None:
    starts = [turn.start for turn in find_turns(text)]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)
