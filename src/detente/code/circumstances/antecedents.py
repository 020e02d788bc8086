"""Who a pronoun that speaks stands for: the person, people or body that was subject before, where that is clear."""

from functools import cache

from spacy.tokens import Token

from detente.lexicon.grammar import grammar_words
from detente.lexicon.tables import read_table

from ..actors.names import forms_of
from ..parse import SUBJECTS

SENTENCES = 4  # how far back a speaker may have been named
NEAR = 100  # … and how many words within a sentence


def find_antecedent(pronoun: Token, language: str) -> Token | None:
    """Return the last subject that fits a personal pronoun; None where none does."""
    kinds = (("person", _is_person), ("people", _is_people), ("body", _is_body))
    fits = next((fits for kind, fits in kinds if pronoun.lower_ in grammar_words(kind, language)), None)
    if fits is None:
        return None
    sentences = [pronoun.sent]
    while len(sentences) <= SENTENCES and sentences[-1].start > 0:
        sentences.append(pronoun.doc[sentences[-1].start - 1].sent)
    for sentence in sentences:
        for roles in (SUBJECTS, ("pobj", "dobj", "agent")):
            within = pronoun.doc[max(sentence.start, pronoun.i - NEAR) : min(sentence.end, pronoun.i)]
            found = [t for t in within if t.dep_ in roles and fits(t, language)]
            if roles == SUBJECTS and found:
                return min(found, key=lambda t: len(list(t.ancestors)))
            if len(found) == 1:
                return found[0]
    return None


@cache
def names_of_bodies(language: str) -> frozenset[str]:
    """Return the names of states, capitals and bodies, which no “he” stands for."""
    names = frozenset(row["form"] for table in ("names", "regions") for row in read_table(table, language))
    return names.union(*map(forms_of, read_table("organisations")))


@cache
def _words(kind: str, language: str) -> frozenset[str]:
    roles = {row["form"] for row in read_table("anaphora", language) if kind == "person" and row["kind"] == "role"}
    return frozenset(roles | {row["word"] for row in read_table("reporting", language) if row["kind"] == kind})


def _is_person(token: Token, language: str) -> bool:
    if token.pos_ == "PROPN":
        return token.text not in names_of_bodies(language) and token.tag_ != "NNPS" and not _is_acronym(token)
    return token.tag_ == "NN" and token.lemma_.lower() in _words("person", language)


def _is_people(token: Token, language: str) -> bool:
    if token.tag_ == "NNPS":
        return True
    lemma = token.lemma_.lower()
    return token.tag_ == "NNS" and lemma in _words("person", language)


def _is_body(token: Token, language: str) -> bool:
    if token.pos_ == "PROPN":
        return token.text in names_of_bodies(language) or _is_acronym(token)
    return token.lemma_.lower() in _words("body", language)


def may_speak(token: Token, language: str) -> bool:
    """Tell whether a noun names a person, people or a body."""
    return any(fits(token, language) for fits in (_is_person, _is_people, _is_body))


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1
