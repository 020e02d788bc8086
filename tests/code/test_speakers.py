"""Who says it: the speaker of a clause that the text attributes, and nobody where the author speaks."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.code.circumstances import find_speaker
from detente.lexicon.tables import read_table

Mark = Callable[[str], tuple[Doc, int]]


def speaker(mark: Mark, text: str) -> str | None:
    """Return the speaker of the act that stands in square brackets."""
    return find_speaker(*mark(text))


NAMED = [
    ("The foreign minister said that Russia had [attacked] Georgia.", "The foreign minister"),
    ("Russia will [deliver] the missiles next month, said Lavrov.", "Lavrov"),
    ("The Soviet Union, Khrushchev boasted, would [bury] America.", "Khrushchev"),
    ("The United States [invaded] Panama, as the Wall Street Journal reported.", "the Wall Street Journal"),
    ("According to Indian officials, Pakistan [moved] two divisions to the border.", "Indian officials"),
    ("In the words of Henry Kissinger, Nixon [tilted] towards Pakistan.", "Henry Kissinger"),
    ("Seoul's claim that Pyongyang [sank] the corvette was doubted in Beijing.", "Seoul"),
    ("Reports that Rwanda had [crossed] into Congo were denied in Kigali.", "Reports"),
    ("UN experts accused Rwanda of [arming] the M23 rebels in Congo.", "UN experts"),
    ("Chinese media quoted Mr Wang as saying that Australia had [poisoned] relations.", "Mr Wang"),
    ("President Sadat spoke in Khartoum. He said that Libya had [plotted] against Sudan.", "President Sadat"),
    ("Mr. Gromyko arrived on Monday. Cuba, he said, would [receive] more wheat.", "Mr. Gromyko"),
    ("Vucic said the deal was fair. “Serbia will not [recognise] Kosovo,” he added.", "Vucic"),
    ("“They have cut our aid. They have [abandoned] us again,” complained a Pakistani general.", "a Pakistani general"),
    ("“We will sell nothing,” the prime minister said. “Australia cannot [arm] India.”", "the prime minister"),
    ("North Korea [fired] two missiles over Japan, South Korea's chiefs of staff said.", "South Korea's chiefs of staff"),
    ("Hun Sen said that Thai jets had bombed two villages and [shelled] a temple.", "Hun Sen"),
    ("China, by its own account, [gives] Angola nothing.", "China"),
    ("Asked about Hodeida, a deputy spokesman of the ministry, Ivan Petrov, said that Iran had [armed] the Houthis.",
     "Ivan Petrov"),
    ("SANAA - Iran's mission said on Monday that Oman had [freed] the crew.", "Iran's mission"),
    ("A minister denied that Iran had [armed] the Houthis.", "A minister"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_who_is_said_to_say_it_is_named(mark: Mark, text: str, name: str) -> None:
    assert speaker(mark, text) == name


CARRIED = [
    ("The minister said Rwanda had sent police to Haiti. They would [train] Haitian officers.", "The minister"),
    ("Haiti had asked for help, the minister said; Rwanda would [send] it police.", "the minister"),
    ("Russia, Ivan Petrov said, [sold] Pakistan four helicopters.", "Ivan Petrov"),
    ("Oslo and Bonn initialled a pact, and the two will [cancel] the drill, officials in Bonn let it be known.", "officials in Bonn"),
    ("Russia [shelled] Ukraine, Interfax quoted Ivan Petrov as saying.", "Ivan Petrov"),
    ("The navy, according to one of its officers, [bombed] the Chilean post.", "one of its officers"),
    ("Let us [resume] the dialogue with Pakistan, writes a former diplomat.", "a former diplomat"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), CARRIED)
def test_a_word_of_saying_reaches_its_clause(mark: Mark, text: str, name: str) -> None:
    assert speaker(mark, text) == name


NOBODY = [
    'Oslo announced the first “mutual drills” in the north and Lima\'s minister [visited] Quito.',
    "The minister said that Rwanda had left. It [sent] police to Haiti in May.",
    "The minister said that Rwanda had left. If Haiti asked, Rwanda would [send] it police.",
    "Portugal had interned every Indian, the ministry said, after Indian troops [entered] Goa.",
    "Bonn, which [armed] Oslo in 1955, wanted peace, a spokesman said.",
    "Russia [attacked] Georgia in 2008.",
    "I believe that Iran will [sign] the accord with Turkey.",
    "Turkey is said to have [supplied] drones to Ethiopia.",
    "Rwanda is accused of [arming] the M23 rebels in Congo.",
    "It was reported that Egypt had [closed] the strait to Israel.",
    "Russia [accused] Ukraine of shelling the plant.",
    "France announced that it would [withdraw] its soldiers from Mali.",
    "When Nehru said that peace had come, China [attacked] India.",
    "Ethiopia says Egypt is arming rebels; Egypt [rejects] the charge.",
    "Seoul [summoned] the Japanese ambassador and said the visit had harmed ties.",
    "No government said that Egypt had [closed] the strait to Israel.",
    "In view of the strains in Pakistan-US relations, Islamabad [turned] to Moscow.",
    "Bonn will [exchange] envoys, but it was not in a hurry, and its friends say little.",
]  # fmt: skip


@pytest.mark.parametrize("text", NOBODY)
def test_an_author_s_own_words_have_no_speaker(mark: Mark, text: str) -> None:
    assert speaker(mark, text) is None


EXPECTED = {
    "verb": ("left", "The minister"), "fact": ("invasion", "The minister"), "charge": ("invading", "The minister"),
    "noun": ("left", "The minister"), "phrase": ("left", "the minister"),
    "held": ("left", "the minister"), "denial": ("left", ""), "intent": ("sell", ""),
    "known": ("left", "The minister"), "letting": ("left", "The minister"), "putting": ("left", "the minister"),
    "voicing": ("left", "The minister"), "feeling": ("left", "The minister"), "shifted": ("left", "The minister"),
    "aside": ("invaded", ""), "unreported": ("left", ""), "quoting": ("left", "the minister"),
}  # fmt: skip


@pytest.mark.parametrize("row", read_table("reporting", "en"), ids=lambda r: f"{r['kind']} {r['word']}")
def test_a_word_of_reporting_reads_its_example(mark: Mark, row: dict[str, str]) -> None:
    word, name = EXPECTED.get(row["kind"], ("left", ""))
    if row["kind"] in ("source", "crowd"):
        word, name = "invaded" if row["kind"] == "source" else "left", row["example"].split(" say")[0].split(" that")[0]
    if row["kind"] in ("person", "body"):
        word = "invade" if row["kind"] == "person" else "invaded"
        name = f"The {row['word']}"
    text = row["example"]
    place = text.rindex(word)
    assert speaker(mark, f"{text[:place]}[{word}]{text[place + len(word) :]}") == (name or None)
