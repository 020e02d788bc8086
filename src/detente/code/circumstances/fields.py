"""The field of an act: what the network reads, weighed with the words of its clause that tell a field."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from detente.lexicon.grammar import without_ending
from detente.lexicon.tables import read_table

APART = 0.4  # how much a word of the clause counts that does not hang on the act, beside one that does
REACH = 5  # links of grammar between an act and what hangs on it


def weigh_fields(doc: Doc, act: int, clause: tuple[int, int], language: str = "en") -> Mapping[str, float]:
    """Return the fields that words of a clause (characters of `doc`) tell, each with a weight of up to 1.

    A word that hangs on the token `act` tells more than its neighbour in the clause.
    """
    weights: dict[str, float] = {}
    for token, field in _find_words(doc, clause, language):
        weights[field] = max(weights.get(field, 0.0), 1.0 if _hangs_on(token, act) else APART)
    return weights


def _find_words(doc: Doc, clause: tuple[int, int], language: str) -> Iterator[tuple[Token, str]]:
    """Yield the last word of each phrase of the table in the clause, the longest at each place, and its field."""
    span = doc.char_span(*clause, alignment_mode="contract")
    at, end = (span.start, span.end) if span is not None else (0, 0)
    forms = _forms_of(doc, language)
    while at < end:
        rows = (row for form in forms[at] for row in _phrases(language).get(form, ()))
        fitting = [row for row in rows if _fits(forms[at:end], row[0])]
        words, field = max(fitting, key=lambda row: len(row[0]), default=((), ""))
        if words:
            yield doc[at + len(words) - 1], field
        at += len(words) or 1


@lru_cache(maxsize=8)
def _forms_of(doc: Doc, language: str) -> list[list[str]]:
    """Return for each token the forms under which a table may list it; read once a paragraph, for all its acts."""
    words = ((token.lower_, token.lemma_.lower()) for token in doc)
    return [sorted({word, lemma, without_ending(word, "plural ending", language)}) for word, lemma in words]


def _fits(forms: Sequence[Sequence[str]], words: tuple[str, ...]) -> bool:
    return len(words) <= len(forms) and all(word in held for held, word in zip(forms, words, strict=False))


def _hangs_on(token: Token, act: int) -> bool:
    """Tell whether a word hangs on the act, with no other clause between them."""
    for _ in range(REACH):
        if token.i == act:
            return True
        if token.pos_ in ("VERB", "AUX") and token.dep_ != "xcomp":
            return False
        token = token.head
    return False


@cache
def _phrases(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the phrases by their first word; a hyphen is a word of its own, as the parser has it."""
    index: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in read_table("field_words", language):
        words = tuple(re.findall(r"[^\s-]+|-", row["word"]))
        index[words[0]].append((words, row["field"]))
    return {first: tuple(rows) for first, rows in index.items()}
