"""Amounts with unit and object: “$2 billion”, “twenty thousand tonnes of wheat”, “four Mi-35M helicopters”."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import dropwhile, takewhile

from spacy.tokens import Doc, Token

from detente.lexicon.grammar import grammar_words, without_ending
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table, read_words
from detente.types import Amount

from ..parse import text_of
from .antecedents import names_of_bodies
from .reporters import words_of

LINKS = ("nummod", "compound", "quantmod", "amod", "nmod", "poss")  # grammar between a number and what it counts
OWN_CLAUSES = ("relcl", "advcl", "parataxis", "conj")  # grammar that begins a clause of another act
REACH = 4  # … and how many such links
NEAR = 60  # characters before a number in which “according to” may stand
THOUSAND = 1000
_APART = r"(?<![\w.,])(?<![A-Za-z]-)"  # no part of a longer number, nor the mark of a make: S-400
YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
ENTRY = re.compile(r"\s?[–—:]\s|\s-\s")  # … between the year of an entry and its text


@cache
def _table(kind: str, language: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in read_table("units", language) if row["kind"] == kind}


@cache
def _values(language: str) -> dict[str, float]:
    """Return the values of number words and scales in lower case."""
    return {
        word.lower(): float(value) for kind in ("number", "scale") for word, value in _table(kind, language).items()
    }


def _any(words: Iterable[str]) -> str:
    return any_of(words).replace(r"\ ", r"[\s-]")


@cache
def _numbers(language: str) -> str:
    """Return the pattern of a number in digits or words: “1,300”, “half a million”, “thirteen and a half bn”."""
    words = _any(_values(language))
    great = _any(word for word, value in _values(language).items() if value >= 12)  # what “a” may stand before
    scale = _any(_table("scale", language))
    one, half, further = (_any(grammar_words(part, language)) for part in ("one", "half", "further"))
    range_of = rf"(?:[-–]\d{{1,6}}(?:\.\d{{1,6}})?(?=[\s-]?(?:{scale})\b))?"  # “1-2 billion”
    digits = rf"\d{{1,15}}(?:,\d{{3}}){{0,5}}(?:\.\d{{1,6}})?{range_of}"
    worded = rf"\b(?:(?:{one})\s(?=(?:{great})\b)|(?i:{half})\s(?:{one})\s)?(?i:{words})\b"
    more = rf"(?:[\s-]{{0,2}}(?:(?:{further})[\s-])?(?:(?:{one})\s(?:{half})\b|(?i:{words})\b)){{0,7}}"
    vague = "".join(rf"(?<!\b(?i:{word})\s)" for word in sorted(grammar_words("vague", language)))  # “several thousand”
    share = rf"(?:\b(?i:{_any(named_shares(language))})\sof\s)?"
    return rf"{_APART}{vague}(?P<number>{share}(?:{digits}|{worded}){more})"


@cache
def named_shares(language: str) -> dict[str, float]:
    """Return the percent that each name of a share means: “a quarter”."""
    rows = read_table("stated_facts", language)
    return {row["word"]: float(row["value"]) for row in rows if row["kind"] == "part"}


@cache
def _money(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    number = _numbers(language)
    tables = {kind: _any(_table(kind, language)) for kind in ("sign", "currency", "measure")}
    signed = number.removeprefix(_APART)
    before = rf"(?<![A-Za-z])(?P<unit>{tables['sign']})\s?{signed}"
    after = (rf"{number}[\s-]{{0,2}}(?P<unit>{tables[kind]})(?![A-Za-z])" for kind in ("currency", "measure"))
    return tuple((kind, re.compile(text)) for kind, text in zip(tables, (before, *after), strict=True))


def find_amount(
    doc: Doc, clause: tuple[int, int], language: str = "en", act: int | None = None, acts: Collection[int] = ()
) -> Amount | None:
    """Return the first amount of a clause (its characters): money before measures before counted things.

    With `act`, the token of an act in it, its infinitives belong to the clause wherever it ends; what a verb joined to
    it counts is left out, and what another of the `acts` of the text counts in a clause of its own: “exercises, which
    followed the sale of four helicopters”.
    """
    clause = clause if act is None else _stretch(doc, doc[act], clause)
    for kind, pattern in _money(language):
        for match in pattern.finditer(text_of(doc), *clause):
            if not _is_anothers(doc, match, act, acts):
                unit = _table(kind, language)[_as_listed(match["unit"], kind, language)]
                return Amount(read_number(match["number"], language), unit)
    return next(_counted_things(doc, clause, language, act, lambda match: _is_anothers(doc, match, act, acts)), None)


def _stretch(doc: Doc, act: Token, clause: tuple[int, int]) -> tuple[int, int]:
    """Return the characters in which an act's amount may stand: its clause and purposes, between semicolons.

    What a relative clause is done to stands before it: “the two frigates that Oslo sold”.
    """
    first, last = clause[0], max(clause[1], _end_of_purpose(act))
    first = min(first, act.head.left_edge.idx) if _is_gap(act.head, act) else first
    before = text_of(doc).rfind(";", first, act.idx)
    after = text_of(doc).find(";", act.idx, last)
    return max(first, before + 1), last if after < 0 else after


def _end_of_purpose(act: Token) -> int:
    """Return where what an act or its object is for ends: “signed a pact with Oslo in May to build a $2bn road”."""
    own = (act, *(child for child in act.children if child.dep_ in ("dobj", "nsubjpass")))
    verbs = (child for word in own for child in word.children if child.dep_ in ("acl", "advcl", "xcomp"))
    aims = (verb for verb in verbs if verb.i > act.i and any(child.tag_ == "TO" for child in verb.children))
    return max((verb.right_edge.idx + len(verb.right_edge) for verb in aims), default=0)


def _is_anothers(doc: Doc, match: re.Match[str], act: int | None, acts: Collection[int]) -> bool:
    """Tell whether a number hangs on a verb that is joined to the act, or to which the act's own verb is joined.

    Or on another act, in a clause that hangs on this one.
    """
    span = doc.char_span(*match.span(), alignment_mode="expand")
    if act is None or span is None or not len(span):
        return False
    verb, own = _verb(span.root), _verb(doc[act])
    if verb.i != own.i and act not in {token.i for token in _unjoined(span.root)} and verb in own.conjuncts:
        return True
    above = list(takewhile(lambda token: token.i != act, (span.root, *span.root.ancestors)))
    return len(above) <= len(list(span.root.ancestors)) and _is_anothers_clause(above, acts)


def _is_anothers_clause(above: Iterable[Token], acts: Collection[int]) -> bool:
    """Tell whether one of `acts` stands in `above`, and a clause of its own begins at it or over it."""
    rest = list(dropwhile(lambda token: token.i not in acts, above))
    return any(token.dep_ in OWN_CLAUSES or _opens(token) for token in rest)


def _opens(token: Token) -> bool:
    """Tell whether a token is the verb after a preposition ahead of its clause: “After buying ships, Oslo …”."""
    return token.dep_ == "pcomp" and token.head.dep_ == "prep" and token.i < token.head.head.i


def _verb(token: Token) -> Token:
    """Return the verb of the clause of `token`: itself, or the nearest above it."""
    return next((one for one in (token, *token.ancestors) if one.pos_ in ("VERB", "AUX")), token)


def _unjoined(token: Token) -> Iterator[Token]:
    """Yield what stands above `token` up to the first verb that is joined to another."""
    for one in (token, *token.ancestors):
        yield one
        if one.pos_ in ("VERB", "AUX") and one.dep_ == "conj":
            return


def _as_listed(unit: str, kind: str, language: str) -> str:
    """Return a unit as its table writes it: “cubic-metres” as “cubic metres”."""
    return unit if unit in _table(kind, language) else re.sub(r"[\s-]", " ", unit)


def read_number(text: str, language: str = "en") -> float:
    """Return the value of digits and number words: “twenty-two thousand”, “1.5 million”, “a billion and a half”."""
    for share, percent in named_shares(language).items():
        if text.lower().startswith(f"{share} of "):
            return percent / 100 * read_number(text[len(share) + 4 :], language)
    half, multiplier = grammar_words("half", language), grammar_words("multiplier", language)
    values, total, current, scale = _values(language), 0.0, 0.0, 0.0
    text = re.sub(r"(?<=\d)[-–]\d[\d.]*", "", text)  # “1-2 billion” is one at least
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[^\W\d]+", text.lower()):
        value = _word_value(word, values)
        if word in half:
            total, current = (total + scale / 2, current) if scale and not current else (total, current + 0.5)
        elif value is None:
            continue
        elif value >= THOUSAND and word in values:
            scale = value
            total, current = total + (current or 1.0) * value, 0.0
        elif word in multiplier:
            current = (current or 1.0) * value
        else:
            current += value
    return total + current


def _word_value(word: str, values: dict[str, float]) -> float | None:
    return float(word.replace(",", "")) if word[0].isdigit() else values.get(word)


@cache
def _number_pattern(language: str) -> re.Pattern[str]:
    return re.compile(_numbers(language))


def _counted_things(
    doc: Doc, clause: tuple[int, int], language: str, act: int | None, is_anothers: Callable[[re.Match[str]], bool]
) -> Iterator[Amount]:
    """Yield the numbers of a clause that grammar ties to a thing that states send, sell or seize, or to any object."""
    for match in _number_pattern(language).finditer(text_of(doc), *clause):
        span = doc.char_span(*match.span(), alignment_mode="expand")
        joined = text_of(doc).startswith("-", match.end())  # “a ten-year contract” is one contract
        if span is None or not len(span) or joined or _is_date(text_of(doc), match, language):
            continue
        before = text_of(doc)[max(clause[0], match.start() - NEAR) : match.start()]
        if is_anothers(match) or _speaking(language).search(before):
            continue
        for noun in _counted(span[-1], language):
            model = _model(language).search(text_of(doc), match.end(), noun.idx + len(noun))
            unit = model[0] if model else _make(span[-1], noun, language) or _thing(noun, language)
            unit = unit or _object(noun, act, language)
            if unit:
                yield Amount(read_number(match["number"], language), unit)
                break


@cache
def _model(language: str) -> re.Pattern[str]:
    """Return the pattern of a model: F-16s, Mi-35M, S-400."""
    several = any_of(grammar_words("plural ending", language))
    return re.compile(rf"\b[A-Z][A-Za-z]{{0,4}}-?\d{{1,3}}[A-Z]?(?=(?:{several})?\b)")


def _make(number: Token, noun: Token, language: str) -> str | None:
    """Return the make of what is counted, with its mark: “Leopard 2” of “14 Leopard 2 tanks”."""
    for token in number.doc[number.i + 1 : noun.i]:
        make = _thing(token, language) if token.text[0].isupper() else None
        if make and make[0].isupper():
            mark = token.nbor()
            return f"{make} {mark.text}" if mark.text.isdigit() else make
    return None


def _thing(noun: Token, language: str) -> str | None:
    things = _table("thing", language)
    forms = (noun.lemma_.lower(), noun.lower_, without_ending(noun.lower_, "plural ending", language))
    return next((things[word] for word in forms if word in things), None)


def _object(noun: Token, act: int | None, language: str) -> str | None:
    """Return what an act is done to, in one word, if that is `noun` and no time: “freed 32 servicemen”."""
    verb = None if act is None else noun.doc[act]
    done_to = verb is not None and ((noun.head == verb and noun.dep_ in ("dobj", "nsubjpass")) or _is_gap(noun, verb))
    unit = noun.lemma_.lower()
    return unit if done_to and unit not in read_words("time_words", "unit", language) else None


def _is_gap(noun: Token, verb: Token) -> bool:
    """Tell whether a verb without object modifies `noun`: “the two frigates that Oslo sold”."""
    needs = any(child.dep_ in ("nsubj", "agent") and child.tag_ not in ("WDT", "WP") for child in verb.children)
    return verb.head == noun and verb.dep_ in ("relcl", "acl") and needs


@cache
def _speaking(language: str) -> re.Pattern[str]:
    """Return what stands before a number of those who say so: “according to two officials”."""
    return re.compile(rf"\b(?:{any_of(words_of('phrase', language))})\b[^,.;]*\Z", re.IGNORECASE)


@cache
def _month(language: str) -> re.Pattern[str]:
    months = (row["word"] for row in read_table("time_words", language) if row["kind"] in ("month", "shortmonth"))
    return re.compile(rf"\s(?:{'|'.join(months)})\b")


@cache
def _before_year(language: str) -> re.Pattern[str]:
    """Return what stands before four digits that are a year: “in”, “the”, a month."""
    return re.compile(rf"(?i:{any_of(grammar_words('dated', language))})\s\Z|[A-Z][a-z]+,?\s\Z")


def _is_date(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether a number is a year or a day of a month."""
    if _month(language).match(text, match.end()):
        return True
    before, year = text[max(0, match.start() - 12) : match.start()], YEAR.match(match["number"]) is not None
    return year and (_before_year(language).search(before) is not None or ENTRY.match(text, match.end()) is not None)


def _counted(token: Token, language: str) -> Iterator[Token]:
    """Yield the words that a number may count, nearest first.

    A number right behind a state counts what follows, though it is read as the state's: “sold Oslo 36 fighter jets”.
    """
    strayed = token.dep_ == "nummod" and token.head.i == token.i - 1 and token.head.text in names_of_bodies(language)
    if strayed and token.i + 1 < len(token.doc):
        token = token.nbor()
        yield from (token,) if token.pos_ in ("NOUN", "PROPN") else ()
    for _ in range(REACH):
        if token.dep_ not in LINKS or token.head.i <= token.i:
            return
        token = token.head
        if token.pos_ in ("NOUN", "PROPN"):
            yield token
