"""Amounts with unit and object: “$2 billion”, “20,000 tonnes of wheat”, “four Mi-35M helicopters”."""

import re
from functools import cache

from spacy.tokens import Doc

from detente.lexicon.tables import read_table
from detente.types import Amount

_COUNTED = frozenset(("nummod",))


@cache
def _table(kind: str, language: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in read_table("units", language) if row["kind"] == kind}


@cache
def _money(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    number, scale = r"(?P<number>\d[\d,]*(?:\.\d+)?)", "|".join(sorted(_table("scale", language), key=len, reverse=True))
    signs = "|".join(re.escape(s) for s in sorted(_table("sign", language), key=len, reverse=True))
    names = "|".join(re.escape(s) for s in sorted(_table("currency", language), key=len, reverse=True))
    measures = "|".join(re.escape(s) for s in sorted(_table("measure", language), key=len, reverse=True))
    return (
        re.compile(rf"(?P<unit>{signs})\s?{number}\s?-?(?P<scale>{scale})?\b"),
        re.compile(rf"\b{number}\s?-?(?:(?P<scale>{scale})\b)?[\s-]*(?P<unit>{names})\b"),
        re.compile(rf"\b{number}\s?-?(?:(?P<scale>{scale})\b)?[\s-]*(?P<unit>{measures})\b"),
    )


def find_amount(doc: Doc, start: int, end: int, language: str = "en") -> Amount | None:
    """Return the first amount of the clause `start`–`end`: money before measures before counted things."""
    clause = doc.text[start:end]
    for kind, pattern in zip(("sign", "currency", "measure"), _money(language), strict=True):
        if match := pattern.search(clause):
            value = float(match["number"].replace(",", "")) * float(_table("scale", language).get((match["scale"] or "").lower(), "1"))
            return Amount(value, _table(kind, language)[match["unit"]])
    return _counted_things(doc, start, end, language)


def _counted_things(doc: Doc, start: int, end: int, language: str) -> Amount | None:
    things, numbers = _table("thing", language), _table("number", language)
    span = doc.char_span(start, end, alignment_mode="expand")
    for token in span if span is not None else ():
        if token.dep_ in _COUNTED and token.head.lemma_.lower() in things:
            value = _number(token.lower_, numbers)
            if value is not None:
                model = next((c.text for c in token.head.children if c.dep_ == "compound" and any(ch.isdigit() for ch in c.text)), None)
                return Amount(value, model or token.head.lemma_.lower())
    return None


def _number(word: str, numbers: dict[str, str]) -> float | None:
    plain = word.replace(",", "")
    if plain.replace(".", "", 1).isdigit():
        return float(plain)
    return float(numbers[word]) if word in numbers else None
