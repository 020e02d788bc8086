"""Phrases of acts from the lexicon: where they stand in a text, and the type that each suggests."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc

from detente.lexicon.tables import read_table
from detente.types import EventType

from .readings import TYPES


@cache
def load_phrases(language: str = "en") -> Mapping[str, tuple[tuple[tuple[str, ...], int, int], ...]]:
    """Return the phrases by their first lemma: (lemmas, place of the head word, number of the type), longest first."""
    index: dict[str, list[tuple[tuple[str, ...], int, int]]] = defaultdict(list)
    for row in read_table("acts", language):
        words = row["phrase"].split()
        head = next((i for i, word in enumerate(words) if word.startswith("*")), 0)
        lemmas = tuple(word.lstrip("*") for word in words)
        index[lemmas[0]].append((lemmas, head, 1 + TYPES.index(EventType(row["type"]))))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in index.items()}


def find_phrases(doc: Doc, language: str = "en") -> dict[int, int]:
    """Return token index → number of the type (1–16) for the head word of every act phrase in `doc`."""
    phrases = load_phrases(language)
    lemmas = [token.lemma_.lower() or token.lower_ for token in doc]
    found: dict[int, int] = {}
    for at, lemma in enumerate(lemmas):
        for words, head, kind in phrases.get(lemma, ()):
            if tuple(lemmas[at : at + len(words)]) == words:
                found.setdefault(at + head, kind)
                break
    return found
