"""The rules of the time grammar: regular expressions over kinds of tokens, read from the lexicon, compiled as one."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from detente.lexicon.tables import read_table

from .tokens import MARKS, Token, word_kinds

DIGITS = (
    "word", "isodate", "isomonth", "isorange", "year", "oldyear", "tail", "day", "ordinal", "number", "numeral",
    "decade", "shortdecade", "loosemonth", "greatordinal",
)  # fmt: skip
FIRST_SYMBOL = 0x4E00  # one letter a kind; any block without marks of regular expressions would do


class Grammar:
    """All rules of a language as one pattern over one letter a token."""

    def __init__(self, kinds: Mapping[str, str], rules: list[tuple[str, str]]) -> None:
        self._kinds = kinds
        self._readings = [reading for reading, _ in rules]
        # the mark of a rule stands at its end: of one that begins with a group, the first letter is not looked at first
        either = "|".join(f"(?:{rule})(?P<r{i}>)" for i, (_, rule) in enumerate(rules))
        self._pattern = re.compile(f"(?!{kinds['word']})(?:{either})")  # no rule begins with an ordinary word

    def scan(self, tokens: list[Token]) -> Iterator[tuple[str, int, int]]:
        """Yield reading, first and last (exclusive) token of each place where a rule fits, none overlapping."""
        letters = "".join(self._kinds.get(token.kind, self._kinds["word"]) for token in tokens)
        for match in self._pattern.finditer(letters):
            if match.end() > match.start():
                yield self._readings[int((match.lastgroup or "r0")[1:])], match.start(), match.end()


@cache
def load_grammar(language: str) -> Grammar:
    """Compile the rules of `language`."""
    kinds = sorted({kind for kind, _ in word_kinds(language).values()} | set(DIGITS) | set(MARKS.values()))
    symbols = {kind: chr(FIRST_SYMBOL + number) for number, kind in enumerate(kinds)}
    defined: dict[str, str] = {}
    rules = []
    for row in read_table("time_rules", language):
        pattern = _translate(row["rule"], symbols, defined)
        if row["reading"].startswith("define "):
            defined[row["reading"].removeprefix("define ")] = pattern
        else:
            rules.append((row["reading"], pattern))
    return Grammar(symbols, rules)


def _translate(rule: str, symbols: Mapping[str, str], defined: Mapping[str, str]) -> str:
    """Write a rule in letters: `day of? @month` names kinds and rules that stand above it."""
    plain = rule.replace(" ", "\0").replace("(", "(?:").replace("(?:?", "(?")
    named = re.sub(r"@([a-z]+)", lambda match: defined[match[1]], plain)
    return re.sub(r"[a-z]+", lambda match: symbols[match[0]], named).replace("\0", "")
