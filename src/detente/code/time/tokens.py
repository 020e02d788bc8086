"""Cut a text into tokens and say of each what part it may play in an expression of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from detente.lexicon.grammar import grammar_words
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table

FIRST_YEAR, LAST_YEAR = 1500, 2099  # four digits outside are numbers
SURE_YEAR = 1800  # below, and for 2000, four digits are as often a number: they need a word such as “in” before them
PIVOT = 30  # “'71” is 1971; “'05” may be 1905 or 2005
MARKS = {
    ",": "comma", "-": "dash", "–": "dash", "—": "dash", "‑": "dash", "−": "dash", "/": "slash",
    ":": "colon", "(": "open", ".": "stop", ";": "stop", "!": "stop", "?": "stop", ")": "stop",
}  # fmt: skip
CAPITAL = ("month", "weekday")  # “may” and “march” are words of other kinds unless they begin with a capital
CURRENCY = "$€£¥₹#"
ABBREVIATION = 4  # letters of a label that a full stop may shorten (“No.”, “Art.”)
CUES = ("future", "present", "unreal")  # words of tense, which belong to no rule
LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1"}  # how scanners misread digits


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start`–`end`, the kind (`word` where nothing is known) and what the lexicon or the digits say."""

    start: int
    end: int
    kind: str
    value: str


@cache
def word_kinds(language: str) -> dict[str, tuple[str, str]]:
    """Return kind and value of every word of time in lower case."""
    rows = read_table("time_words", language)
    return {row["word"].lower(): (row["kind"], row["value"]) for row in rows if row["kind"] not in CUES}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    kinds = word_kinds(language)
    phrase = any_of(word for word in kinds if not word.isalpha()).replace(r"\ ", r"\s").replace("'", "['’]")
    short = any_of(word.capitalize() for word, (kind, _) in kinds.items() if kind == "shortmonth")
    nth = any_of(grammar_words("ordinal ending", language))
    begin = "|".join((r"\b", *(rf"(?<=\b{word})" for word in grammar_words("fiscal year", language))))
    return re.compile(
        rf"(?P<phrase>\b(?i:{phrase})\b)|(?P<short>\b(?:{short}|(?i:{short})(?=\.?\s?[0-9]))\b\.?)"
        r"|(?=[0-9Il'’‘])(?:(?P<iso>\b[0-9]{4}-[0-9][0-9]-[0-9][0-9]\b)|(?P<isomonth>\b[0-9]{4}-(?:0[1-9]|1[0-2])\b:?)|(?P<slashed>\b[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}\b)"
        r"|(?P<decade>(?:\b|['’‘])(?:[0-9][0-9])?[0-9]0['’]?[sS]\b)|(?P<short_year>(?<!\w)['’‘][0-9][0-9]\b)"
        rf"|(?P<scan>(?:{begin})(?:[1Il][5-9]|2[0Oo])[0-9OoIl]{{2}}\b)"
        rf"|(?P<digits>[0-9]+(?:[.,][0-9]+)*)(?P<nth>(?i:{nth})\b)?)|(?P<word>[^\W\d_]+)|(?P<mark>\S)|(?P<gap>\n[^\S\n]{{0,20}}\n)"
    )


def read_tokens(text: str, language: str) -> list[Token]:
    """Return the tokens of `text` and a `stop` after the last; each character is read a bounded number of times."""
    tokens: list[Token] = []
    for token in _raw_tokens(text, language):
        tokens.append(_in_context(text, tokens, token))
        if token.kind == "counted" and not text[token.start : token.end].istitle():  # “1985 Tanks were bought”
            _undo_year(tokens)
    return [*tokens, Token(len(text), len(text), "stop", "")]


def _raw_tokens(text: str, language: str) -> Iterator[Token]:
    kinds = word_kinds(language)
    for match in _pattern(language).finditer(text):
        kind, value = _classify(match, kinds)
        yield Token(match.start(), match.end(), kind, value)


def _classify(match: re.Match[str], kinds: dict[str, tuple[str, str]]) -> tuple[str, str]:
    group, found = match.lastgroup, match.group()
    if group in ("word", "phrase"):
        return _classify_word(found, kinds)
    if group == "mark":
        return MARKS.get(found, "word"), found
    if group == "short":
        return kinds[found.rstrip(".").lower()]
    if group in ("digits", "nth"):
        return _classify_number(match["digits"], group == "nth")
    if group == "decade":
        digits = found.strip("'’‘sS")
        return ("decade", digits) if len(digits) == 4 else ("shortdecade", digits)
    return _classify_date(group or "", found)


def _classify_word(found: str, kinds: dict[str, tuple[str, str]]) -> tuple[str, str]:
    kind, value = kinds.get(" ".join(found.lower().replace("’", "'").split()), ("word", found))
    if kind in CAPITAL and not found[0].isupper():
        return ("loosemonth", value) if kind == "month" else ("word", found)
    if kind in ("label", "nameday") and value != "any" and not found[0].isupper():
        return "word", found
    return kind, value


def _classify_number(digits: str, nth: bool) -> tuple[str, str]:
    if not digits.isdecimal() or len(digits) > 3:
        return "word", digits
    number = int(digits)
    if nth:
        return ("ordinal" if 1 <= number <= 31 else "greatordinal"), str(number)
    return ("day" if 1 <= number <= 31 and len(digits) < 3 else "numeral"), str(number)


def _classify_date(group: str, found: str) -> tuple[str, str]:
    if group == "scan":
        digits = "".join(LETTERS.get(c, c) for c in found)
        year = int(digits)
        known = FIRST_YEAR <= year <= LAST_YEAR and sum(c.isdecimal() for c in found) >= 2
        return (("year" if year >= SURE_YEAR and year != 2000 else "oldyear") if known else "word"), digits
    if group == "short_year":
        year = int(found[1:])
        return ("oldyear", str(1900 + year)) if year >= PIVOT else ("word", found)
    if group == "slashed":
        return _classify_slashed(found)
    if group == "isomonth":
        first, last = found.rstrip(":").split("-")
        return ("isomonth" if found.endswith(":") or int(last) <= int(first) % 100 else "isorange"), f"{first}-{last}"
    return ("isodate", found) if group == "iso" else ("stop", "")


def _classify_slashed(found: str) -> tuple[str, str]:
    """Read 13/01/1966 and 1/13/1966; what may be either order is left alone."""
    first, second, year = (int(part) for part in re.split(r"[/.]", found))
    if first > 12 or first == second:
        first, second = second, first
    elif second <= 12:
        return "word", found
    return ("isodate", f"{year:04d}-{first:02d}-{second:02d}") if first <= 12 and year else ("word", found)


def _in_context(text: str, before: list[Token], token: Token) -> Token:
    """Take back what the neighbours forbid: “Resolution 1973”, “$1950”, “1971%”, “Black Sunday”."""
    if token.kind == "weekday" and before and before[-1].kind == "nameday":
        return replace(token, kind="word")
    if token.kind in ("day", "numeral"):
        return replace(token, kind="tail") if _is_tail(before, token) else token
    if token.kind not in ("year", "oldyear"):
        return token
    if _is_labelled(before):
        return replace(token, kind="labelled")
    return replace(token, kind="word") if _is_number(text, before, token) else token


def _two_before(before: list[Token]) -> list[str]:
    """Return the kinds of the last two tokens, empty where there are none."""
    return ["", "", *(token.kind for token in before[-2:])][-2:]


def _is_labelled(before: list[Token]) -> bool:
    """Tell whether a label governs the number to come: “Resolution 1973”, “No. 1971”, “resolutions 1970 and 1973”."""
    kinds = _two_before(before)
    if kinds[-1] == "stop":
        short = kinds[-2] == "label" and before[-2].end - before[-2].start <= ABBREVIATION
        return short and before[-1].value == "."
    return kinds[-1] == "label" or (kinds[-1] in ("and", "comma", "or") and kinds[-2] == "labelled")


def _is_number(text: str, before: list[Token], token: Token) -> bool:
    """Tell whether four digits are an amount or part of a code: “some 1800”, “$1950”, “K-1950”."""
    kinds = _two_before(before)
    rough = kinds[-1] in ("fuzz", "atleast", "atmost") and kinds[-2] not in ("in", "since", "until", "by")
    coded = kinds[-1] == "dash" and kinds[-2] == "word" and text[token.start - 2 : token.start - 1].isalnum()
    glued = token.start > 0 and text[token.start - 1] in CURRENCY
    followed = text[token.end : token.end + 1] in tuple("%°$€£")
    return rough or coded or glued or followed


def _is_tail(before: list[Token], token: Token) -> bool:
    """“61” in “1953–61” is the end of a range; in “1954 - 61 ships sailed” and “1971-12” it is none."""
    if len(before) < 2 or token.end - token.start != 2 or before[-1].kind not in ("dash", "slash"):
        return False
    year = before[-2]
    tight = year.end == before[-1].start and before[-1].end == token.start
    return tight and year.kind in ("year", "oldyear") and int(token.value) > int(year.value) % 100


def _undo_year(tokens: list[Token]) -> None:
    """Take back “2000 troops”, “2000-strong” and “1500 to 2000 men”, but not “in 1971 troops crossed”."""
    place = len(tokens) - 2
    if place >= 0 and tokens[place].kind == "dash" and tokens[place].end == tokens[-1].start:
        place -= 1
    for _ in range(2):
        if place < 0 or tokens[place].kind not in ("year", "oldyear"):
            return
        led = place > 0 and tokens[place - 1].kind in ("in", "since", "month", "shortmonth")
        if led:
            return
        tokens[place] = replace(tokens[place], kind="word")
        if place < 2 or tokens[place - 1].kind not in ("to", "and", "dash", "or"):
            return
        place -= 2
