"""Who says it: the subject of a reporting verb above the act, or whoever stands after “according to”."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from detente.lexicon.tables import read_table

LONGEST_NAME = 80


@cache
def _reporting(kind: str, language: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("reporting", language) if row["kind"] == kind)


def find_speaker(doc: Doc, act: int, language: str = "en") -> str | None:
    """Return the words that name the speaker of the clause of token `act`, or None where the sentence names none."""
    word = doc[act]
    return _above(word, language) or _according(word.sent, language) or _beside(word.sent, act, language)


def _above(word: Token, language: str) -> str | None:
    verbs = _reporting("verb", language)
    for ancestor in _ancestors(word):
        if ancestor.lemma_.lower() in verbs and ancestor.i != word.i:
            subject = next((c for c in ancestor.children if c.dep_ in ("nsubj", "nsubjpass", "agent")), None)
            if subject is not None and subject.pos_ != "PRON" and not _holds(subject, word):
                return _name(subject)
    return None


def _ancestors(word: Token) -> list[Token]:
    found = [word]
    while found[-1].head.i != found[-1].i and len(found) < 12:
        found.append(found[-1].head)
    return found


def _holds(top: Token, word: Token) -> bool:
    return any(token.i == top.i for token in _ancestors(word))


def _according(sentence: object, language: str) -> str | None:
    text = str(sentence)
    match = re.search(
        r"\b(?:[Aa]ccording to|[Ii]n the words of|[Ii]n the view of|[Aa]s told by)\s+([^,.;:—–()]{2,80})", text
    )
    return match.group(1).strip() if match else None


def _beside(sentence: object, act: int, language: str) -> str | None:
    verbs = _reporting("verb", language)
    for token in sentence:  # type: ignore[attr-defined]
        if token.lemma_.lower() in verbs and token.i != act:
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and subject.pos_ != "PRON":
                return _name(subject)
    return None


def _name(subject: Token) -> str:
    """Return the subject without its clauses, at most LONGEST_NAME characters."""
    words = [subject]
    queue = [subject]
    while queue and len(words) < 20:
        token = queue.pop(0)
        near = [
            c
            for c in token.children
            if c.dep_
            in (
                "compound",
                "amod",
                "det",
                "poss",
                "case",
                "prep",
                "pobj",
                "nmod",
                "flat",
                "appos",
                "quantmod",
                "nummod",
            )
        ]
        words += near
        queue += near
    doc = subject.doc
    text = doc[min(w.i for w in words) : max(w.i for w in words) + 1].text
    return text if len(text) <= LONGEST_NAME else subject.text
