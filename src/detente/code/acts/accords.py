"""Acts whose verb is light and whose noun is the act: what is achieved with a deal, or reached, is the deal."""

from collections.abc import Iterator
from functools import partial

from spacy.tokens import Token

from detente.lexicon.tables import read_words

_words = partial(read_words, "accords")


def makes_accord(act: Token, language: str = "en") -> bool:
    """Tell whether the act is to come to an accord: “reached a deal”, “a landmark was achieved with a treaty”."""
    if act.pos_ != "VERB" or act.lemma_.lower() not in _words("light", language):
        return False
    return any(noun.lemma_.lower() in _words("accord", language) for noun in _nouns(act, language))


def _nouns(act: Token, language: str) -> Iterator[Token]:
    """Yield the objects of an act, and those of its means: “a breakthrough was achieved with an accord”."""
    for child in act.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in _words("means", language):
            yield from (one for one in child.children if one.dep_ == "pobj")
