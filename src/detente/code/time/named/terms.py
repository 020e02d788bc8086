"""Find terms of office told by the name of who held it: “under Reagan”, “during the Carter administration”."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from detente.lexicon.grammar import grammar_words, owning
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table, read_words
from detente.types import Interval

from ..calendar import first_day, last_day
from ..meanings import TimeExpression

KINDS = ("under", "during", "title", "years")
RULING = ("head_of_state", "head_of_government", "party_leader", "monarch")
NAME_WORD = re.compile(r"\S+")
LONGEST_TAIL = 24  # characters that hold “'s administration”
BREAK = 60  # days out of office that make two terms of one


def iterate_terms(text: str, language: str) -> Iterator[TimeExpression]:
    """Yield the terms that `text` tells of, to the year, where one person of that name ruled, and once only."""
    held = _terms()
    for match in _pattern(language).finditer(text):
        words = NAME_WORD.findall(match["name"])
        for number in range(len(words), 0, -1):
            end = match.start("name") + len(" ".join(words[:number]))
            rest = text[end : end + LONGEST_TAIL]
            years = _years(language).match(rest)
            whole_name = not rest.startswith(("'", "’", "-")) and (number > 1 or number == len(words))
            if " ".join(words[:number]) in held and (years or (whole_name and not match["during"])):
                end += years.end() if years else 0
                yield TimeExpression(match.start(), end, held[" ".join(words[:number])], "named")
                break


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return what finds up to three capitalised words after “under” or “during the”."""
    words = _words(language)
    cue = rf"(?:(?i:{words['under']})|(?P<during>(?i:{words['during']})))"
    the, particle = (any_of(grammar_words(part, language)) for part in ("article", "name particle"))
    name = rf"(?P<name>(?:[A-Z][\w.-]+ (?:(?:{particle}) )?){{0,2}}[A-Z][\w-]+)"
    return re.compile(rf"\b{cue} (?:(?:{the}) )?(?:(?:{words['title']}) )?{name}")


@cache
def _years(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{owning(language, bare=True)})? (?:{_words(language)['years']})\b")


@cache
def _words(language: str) -> Mapping[str, str]:
    """Return the words of each kind as alternatives."""
    return {kind: any_of(read_words("terms", kind, language)) for kind in KINDS}


@cache
def _terms() -> Mapping[str, Interval]:
    """Return the years in office of all whose name no other ruler bears."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    rows: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in read_table("leaders"):
        if row["office"] in RULING and row["start"]:
            person = row["name"]  # under whatever code: Karimov of the Soviet Union and of Uzbekistan
            rows[person].append(row)
            for form in (row["name"], *row["aliases"].split("|")):
                bearers[form.removeprefix("~")].add(person)
    terms = {person: _one_term(held) for person, held in rows.items()}
    alone = {form: terms[next(iter(persons))] for form, persons in bearers.items() if len(persons) == 1}
    return {form: term for form, term in alone.items() if term is not None}


def _one_term(rows: Sequence[Mapping[str, str]]) -> Interval | None:
    """Return the years from the first day in office to the last, None where another ruled in between.

    Of the leader of a ruling party that office counts alone: Brezhnev's years as head of state were others.
    """
    party = [row for row in rows if row["office"] == "party_leader" and row["regime"] == "communist"]
    last = max(row["end"] or "9" for row in rows)
    counted = party if any((row["end"] or "9") == last for row in party) else rows
    held = sorted((row["start"], row["end"]) for row in counted)
    end: str = held[0][1]
    for start, stop in held[1:]:
        if end and (first_day(start) - last_day(end)).days > BREAK:
            return None
        end = max(end, stop) if end and stop else ""
    return Interval(held[0][0][:4], end[:4] or None)
