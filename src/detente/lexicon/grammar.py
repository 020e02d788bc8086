"""Words of grammar by the part that they play in a rule of the code: “between”, “of”, “yet”, “the”."""

from collections.abc import Iterable
from functools import partial

from .patterns import any_of
from .tables import read_words

grammar_words = partial(read_words, "grammar")  # of a part and a language, in lower case


def with_capitals(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, as written, with a capital, or in capitals: “the”, “The”, “THE”."""
    return any_of(form for word in words for form in (word, word.capitalize(), word.upper()))


def owning(language: str, *, bare: bool = False) -> str:
    """Return a pattern for what marks an owner, with either apostrophe: “'s”; where `bare` for “'” alone, too."""
    marks = grammar_words("possessive", language) | (grammar_words("possessive plural", language) if bare else set())
    return any_of(marks).replace("'", "['’]")


def without_ending(word: str, part: str, language: str) -> str:
    """Return `word` without an ending of the kind `part`, if it has one: “ships” without its “s”."""
    ending = next((one for one in grammar_words(part, language) if word.endswith(one)), "")
    return word.removesuffix(ending)
