"""Who takes part in an act by its grammar, whoever else stands nearby."""

import pytest

from detente.code.coder import code_article
from detente.code.load import Coder
from detente.types import Article, Mention


def read(coder: Coder, text: str, trigger: str) -> Mention:
    mentions = code_article(Article(id="a", doc="a", text=text), coder).mentions
    (found,) = [one for one in mentions if one.trigger == trigger]
    return found


JOINT = [
    ("Talks between Kenya and Peru on fish, which Chile had long opposed, ended in May.", "Talks", "KEN PER"),
    ("The summit of Kenya, Peru and Chile took place in May.", "summit", "CHL KEN PER"),
    (
        "Kenya held naval drills with Peru in May, although they could not compare with the long friendship between "
        "Kenya and Chile.",
        "held", "KEN PER",
    ),
    (
        "France looked on. Kenya and Peru had quarrelled. In 1960 the two countries moved closer, signing a fish accord.",
        "signing", "KEN PER",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "codes"), JOINT)
def test_a_joint_act_is_of_those_whom_its_clause_names(coder: Coder, text: str, trigger: str, codes: str) -> None:
    found = read(coder, text, trigger)
    assert found.source == found.target == tuple(codes.split())


def test_who_only_says_who_another_one_is_takes_no_part(coder: Coder) -> None:
    found = read(coder, "The Soviet Union armed India, Pakistan’s old rival, with tanks.", "armed")
    assert (found.source, found.target) == (("SUN",), ("IND",))


def test_what_one_expression_stands_for_is_done_to_all(coder: Coder) -> None:
    found = read(coder, "Greece and Turkey mobilised in May. Clinton urged both capitals to wait.", "urged")
    assert (found.source, found.target) == (("USA",), ("GRC", "TUR"))


def test_no_state_stands_beside_its_heir(coder: Coder) -> None:
    text = "The Soviet Union once armed Pakistan. Pakistan and Russia, the heir of the Soviet Union, signed a trade accord."
    found = read(coder, text, "signed")
    assert found.source == found.target == ("PAK", "RUS")


def test_a_vanished_state_does_nothing_now(coder: Coder) -> None:
    text = (
        "Pakistan quarrelled with the Soviet Union for decades. The Soviet Union is gone and Russia came after it. "
        "The two countries now hold drills every spring."
    )
    found = read(coder, text, "hold")
    assert {*found.source, *found.target} == {"PAK", "RUS"}


def test_whose_minister_somebody_is_he_acts_for(coder: Coder) -> None:
    found = read(coder, "Khawaja Asif, Pakistan’s defence minister, visited Moscow, as did India’s.", "visited")
    assert (found.source, found.target) == (("PAK",), ("RUS",))


def test_an_office_named_between_two_parties_joins_them(coder: Coder) -> None:
    found = read(coder, "Jimmy Carter brought the Egyptian president and Menachem Begin together.", "brought")
    assert (found.source, found.target) == (("USA",), ("EGY", "ISR"))
