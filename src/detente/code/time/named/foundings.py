"""Find what an anniversary remembers: the diplomatic ties of two states, a treaty, an organisation, independence."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from detente.lexicon.grammar import grammar_words, owning
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table
from detente.types import Interval

from ..tokens import word_kinds
from .events import event_rows
from .forms import Forms

CLAUSE = re.compile(r"[,;:(—]|\s[–-]\s")
NEXT_WORD = re.compile(r"\s(\w+)")
CLOSING = ("in", "on", "at", "and", "by")  # kinds of words that may follow the name: “of NATO in Washington”
NAMES = ("name", "adjective", "capital", "people", "prefix")
HEIRS = {"SUN": "RUS"}  # whose ties count as the heir's


def find_founding(text: str, start: int, end: int, language: str) -> Interval | None:
    """Return when that began whose anniversary stands at `start`–`end` of a sentence; None where no table says."""
    after = CLAUSE.split(text[end:])[0]
    told = text[start:end] + after
    if _has(told, "ties", language):
        return _ties(text, after, language)
    if _has(after, "freedom", language):
        return _independence(text, after, language)
    if reckoned_from(language).match(after):
        return _thing(after, language)
    return _owner(text[:start], language)


@cache
def reckoned_from(language: str) -> re.Pattern[str]:
    """Return what stands between an anniversary and what it remembers: “of”, “since”."""
    return re.compile(rf"\s(?:{any_of(grammar_words('reckoning', language))})\s")


def _has(text: str, kind: str, language: str) -> bool:
    forms = "|".join(row["form"] for row in read_table("foundings", language) if row["kind"] == kind)
    return re.search(rf"\b(?:{forms})\b", text) is not None


def _ties(sentence: str, after: str, language: str) -> Interval | None:
    """Return the founding of ties between the two states named after the anniversary, or the only two named at all."""
    near = _states(after, language)
    pair = near[:2] if len(near) >= 2 else _states(sentence, language)
    start = _founded_ties().get(frozenset(pair)) if len(pair) == 2 else None
    return Interval(start, start) if start else None


def _independence(sentence: str, after: str, language: str) -> Interval | None:
    states = _states(after, language) or _states(sentence, language)
    start = _founded_states().get(states[0]) if len(states) == 1 else None
    return Interval(start, start) if start else None


def _states(text: str, language: str) -> list[str]:
    return list(dict.fromkeys(code for _, _, code in _state_forms(language).scan(text)))


def _thing(after: str, language: str) -> Interval | None:
    """Read “of the founding of NATO”, “of the end of the Korean War”: little may stand before the name or behind it."""
    rows = [row for row in read_table("foundings", language) if row["kind"] in ("start", "end")]
    cues = "|".join(re.escape(row["form"]) for row in rows)
    the, of = (any_of(grammar_words(part, language)) for part in ("article", "genitive"))
    opening = re.match(rf"\s\w+\s(?:(?:{the})\s)?(?:(?P<cue>{cues})\s+(?:{of})\s+)?(?:(?:{the})\s)?", after)
    found = next(_thing_forms(language).scan(after[opening.end() :]), None) if opening else None
    if found is None or opening is None or found[0] or not _closes(after[opening.end() + found[1] :], language):
        return None
    ends = [row["form"] for row in rows if row["kind"] == "end"]
    start, end = found[2].start, found[2].end
    if opening["cue"]:
        start = end = end if opening["cue"] in ends else start
    return Interval(start, start) if start and end and start[:4] == end[:4] else None


def _closes(rest: str, language: str) -> bool:
    """Tell whether a name ends its phrase: “NATO in 1999” and “NATO's founding”, not “NATO bombing”."""
    cues = [row["form"] for row in read_table("foundings", language) if row["kind"] == "start"]
    if rest[:1] in ("'", "’"):
        return rest[2:].strip().startswith(tuple(cues))
    word = NEXT_WORD.match(rest)
    return word is None or word_kinds(language).get(word[1].lower(), ("", ""))[0] in CLOSING


def _owner(before: str, language: str) -> Interval | None:
    """Read “NATO's 50th anniversary”: the thing that stands right before."""
    the = any_of(grammar_words("article", language))
    plain = re.sub(rf"(?:{owning(language, bare=True)})?\s*(?:(?:{the})\s)?\Z", "", before)
    found = [interval for _, end, interval in _founded_forms(language).scan(before) if end == len(plain)]
    return found[-1] if found else None


@cache
def _founded_forms(language: str) -> Forms[Interval]:
    """Return the names of organisations and of what the table of foundings dates."""
    return Forms(_founded(language))


@cache
def _thing_forms(language: str) -> Forms[Interval]:
    """Return these and the names of dated events."""
    return Forms([*_founded(language), *event_rows(language)])


def _founded(language: str) -> Iterator[tuple[str, Interval]]:
    things = [(row["form"], row["start"]) for row in read_table("foundings", language) if row["kind"] == "thing"]
    for row in read_table("organisations"):
        things += [(form, row["start"]) for form in (row["name"], *row["aliases"].split("|"))]
    return ((form, Interval(start, start)) for form, start in things if start and form and form[0] != "~")


@cache
def _state_forms(language: str) -> Forms[str]:
    """Return the names of parties: a form without dates means its state of today, whatever it meant before."""
    rows = [row for row in read_table("names", language) if row["kind"] in NAMES]
    codes: dict[str, set[str]] = {}
    for row in rows:
        codes.setdefault(row["form"], set()).add(HEIRS.get(row["code"], row["code"]))
    codes |= {row["form"]: {HEIRS.get(row["code"], row["code"])} for row in rows if not row["start"] + row["end"]}
    parties = {code for pair in _founded_ties() for code in pair}
    for row in read_table("organisations"):
        if row["code"] in parties:
            codes |= {form: {row["code"]} for form in (row["name"], row["code"])}
    return Forms((form, next(iter(meant))) for form, meant in codes.items() if len(meant) == 1)


@cache
def _founded_ties() -> Mapping[frozenset[str], str]:
    return {frozenset((row["first"], row["second"])): row["start"] for row in read_table("ties")}


@cache
def _founded_states() -> Mapping[str, str]:
    return {row["code"]: row["start"] for row in read_table("states") if row["start"]}
