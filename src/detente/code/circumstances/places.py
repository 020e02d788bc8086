"""Where: the proper name after a preposition of place that hangs on the act."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from detente.lexicon.tables import read_table


@cache
def _times(language: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("time_words", language) if row["kind"] in ("month", "weekday"))


def find_place(doc: Doc, act: int, language: str = "en") -> str | None:
    """Return the name of the place of the act at token `act`, or None; months and numbers are no places."""
    for preposition in _prepositions(doc[act]):
        for name in preposition.children:
            if name.dep_ == "pobj" and name.pos_ == "PROPN" and name.text not in _times(language):
                words = [c.i for c in name.children if c.dep_ == "compound"] + [name.i]
                return doc[min(words) : name.i + 1].text
    return None


def _prepositions(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "to"):
            yield child
        elif child.dep_ in ("dobj", "pobj", "attr"):
            yield from (c for c in child.children if c.dep_ == "prep" and c.lower_ in ("in", "at", "near", "to"))
