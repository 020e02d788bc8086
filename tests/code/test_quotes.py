"""The shortest clause that carries an act and its parties."""

import re

import pytest
from spacy.language import Language

from detente.code.quotes import LONGEST_QUOTE, find_clause

CLAUSES = [
    ("Moscow announced drills and Sergei Lavrov, Russia's minister, [visited] Islamabad.", "Russia Islamabad",
     "Sergei Lavrov, Russia's minister, visited Islamabad"),
    ("China fired rockets and Chen Yi, its foreign minister, [warned] Washington.", "its Washington",
     "Chen Yi, its foreign minister, warned Washington"),
    ("Pakistan tested a missile, India protested, and China [urged] both sides to talk.", "China",
     "China urged both sides to talk"),
    ("Officials said that Iran had [released] the crew of the British ship.", "Iran British",
     "Iran had released the crew of the British ship"),
    ("Japan, which had long refused, [apologised] to Korea in 1993.", "Japan Korea",
     "Japan, which had long refused, apologised to Korea in 1993"),
    ("While Nasser was in Moscow, Israel [attacked] Egypt; the Soviets cut ties.", "Israel Egypt",
     "Israel attacked Egypt"),
    ("Although relations had been cool, Turkey [sold] drones to Ethiopia in 2021, which angered Egypt.", "Turkey Ethiopia",
     "Turkey sold drones to Ethiopia in 2021"),
    ("The Franco-German rapprochement [began] with a treaty.", "Franco German",
     "The Franco-German rapprochement began with a treaty"),
    ("Both capitals hope for closer [contacts].", "", "Both capitals hope for closer contacts"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "clause"), CLAUSES)
def test_the_clause_holds_the_act_and_its_parties_and_no_other_clause(
    nlp: Language, text: str, names: str, clause: str
) -> None:
    start = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    doc = nlp(plain)
    act = next(token.i for token in doc if token.idx + len(token) > start)
    parties = [found.span() for name in names.split() if (found := re.search(name, plain))]
    first, last = find_clause(doc, act, parties)
    assert plain[first:last] == clause


@pytest.mark.parametrize(("called_off", "clause"), [(True, "the cancellation of King Harald's visit to Chile"),
                                                   (False, "King Harald's visit to Chile")])  # fmt: skip
def test_the_noun_that_calls_an_act_off_comes_along(nlp: Language, *, called_off: bool, clause: str) -> None:
    text = "Nobody in Santiago regretted the cancellation of King Harald's visit to Chile."
    doc = nlp(text)
    act = next(token.i for token in doc if token.text == "visit")
    parties = [found.span() for name in ("Harald", "Chile") if (found := re.search(name, text))]
    first, last = find_clause(doc, act, parties, called_off=called_off)
    assert text[first:last] == clause


def test_a_long_clause_is_cut(nlp: Language) -> None:
    text = "Norway sold " + "very " * 100 + "old ships to Sweden."
    first, last = find_clause(nlp(text), 1, [(0, 6), (text.index("Sweden"), len(text) - 1)])
    assert 0 < last - first <= LONGEST_QUOTE
