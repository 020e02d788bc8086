"""Acts of nobody in particular: “different states built up their armies” tells nothing of the two of an article."""

from functools import partial

from spacy.tokens import Token

from detente.lexicon.tables import read_words

from ..parse import subjects_of

_words = partial(read_words, "crowds")


def is_of_crowd(act: Token, language: str = "en") -> bool:
    """Tell whether the subject of `act` is a crowd of states that the text neither counts nor names."""
    return any(_is_crowd(child, language) for child in subjects_of(act))


def _is_crowd(noun: Token, language: str) -> bool:
    if noun.tag_ != "NNS" or noun.lemma_.lower() not in _words("member", language):
        return False
    named = any(token.pos_ == "PROPN" for token in noun.subtree)
    return not named and any(child.lower_ in _words("loose", language) for child in noun.children)
