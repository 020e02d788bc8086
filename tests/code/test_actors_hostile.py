"""Hostile text costs no more than its length: steps are counted, not timed."""

import sys
from collections.abc import Callable

import pytest

from detente.code.actors import load_gazetteer, resolve_anaphora
from detente.code.actors.anaphora import Salience

HOSTILE = {
    "states in a row": "Pakistan India Russia China Iran United Kingdom ",
    "joined states": "Pakistan-India/",
    "capitals": "PAKISTAN AND INDIA TALK UNITED NATIONS ",
    "abbreviations": "UN US U.S. United United Nations ",
    "leaders": "Putin Trump President Xi Jinping Lee ",
    "definitions": "Central African Republic (CAR) Republic (CAR ",
    "pronouns": "it and its ally, the two countries, he, both sides ",
    "actors and pronouns": "Norway says it and Sweden is clear that both ",
    "zero-width": "Pak\u200bistan \u200dIndia\ufeff ",
    "mixed scripts": "Россия Pakistan 中国 India ",
    "markup": "<b>India&nbsp;</b>[[Pakistan]] ",
    "no spaces": "PakistanIndia",
    "brackets": "((((Iran",
    "it is": "it is it is that it was ",
}


def count_steps(act: Callable[[], object]) -> int:
    """Return how many calls `act` makes, those into C included."""
    steps = 0

    def step(frame, event, argument):
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        act()
    finally:
        sys.setprofile(None)
    return steps


def read(text: str) -> None:
    gazetteer = load_gazetteer()
    named = gazetteer.find(text, context=gazetteer.read_context(text))
    resolve_anaphora(text, [(0, len(text))], named, Salience(()))


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_takes_twice_the_steps(piece):
    read(piece)
    once, twice = (count_steps(lambda n=n: read(piece * n)) for n in (300, 600))
    assert twice < 2.3 * once + 500


def test_a_long_sentence_keeps_its_offsets():
    text = "Norway met Sweden and " * 2_500 + "."
    found = load_gazetteer().find(text)
    assert len(found) == 5_000
    assert {text[mention.start : mention.end] for mention in found} == {"Norway", "Sweden"}


def test_names_are_not_tried_on_plain_words():
    plain = "the quiet river ran past a mill and over the stones " * 1_000
    gazetteer = load_gazetteer()
    context = gazetteer.read_context(plain)
    assert count_steps(lambda: gazetteer.find(plain, context=context)) < 12 * len(plain.split())


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\u200b", "(", "'", "🙂", "A", "\ud800", "_US_", "x" * 10_000, "İ" * 100]
)
def test_odd_text_does_no_harm(text):
    assert load_gazetteer().find(text) == []
    assert resolve_anaphora(text, [(0, len(text))], [], Salience(())) == []
