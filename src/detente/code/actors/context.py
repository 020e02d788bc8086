"""What a whole article settles for each name in it: abbreviations that it defines, full names, actors in play."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from detente.lexicon.grammar import without_ending

from .names import Name

_SHORT = re.compile(r"\(\s*[\"“']?([A-Z][A-Za-z.]{1,9})[\"”']?\s*\)")
_WORDS_BEFORE = 9
_LONGEST_NAME = 100  # characters before the bracket


@dataclass(frozen=True, slots=True)
class Context:
    """The settled readings of one article.

    `defined`: its abbreviations; `full`: leaders whom it names in full; `states`: actors that it names beyond doubt;
    `persons`: surnames of those whom it introduces, with their actor; `terms`: first and last years of the leaders that
    it names; not `settled` while these are still being gathered.
    """

    defined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    full: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    persons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    terms: frozenset[tuple[int, int]] = frozenset()
    settled: bool = True

    def allows(self, name: Name) -> bool:
        """Tell whether the actors that `name` needs are in play, and none that speak against it."""
        if not name.conditional:
            return True
        needed = not name.needs or not name.needs.isdisjoint(self.states)
        return self.settled and needed and name.unless.isdisjoint(self.states)


def read_definitions(
    text: str, codes_of: Callable[[str], tuple[str, ...]], language: str = "en"
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each abbreviation that folded `text` defines (“Central African Republic (CAR)”) with the codes meant."""
    for match in _SHORT.finditer(text):
        short = match[1].replace(".", "")
        one = without_ending(short, "plural ending", language)
        short = one if one.isupper() else short
        words = text[max(0, match.start() - _LONGEST_NAME) : match.start()].rsplit(None, _WORDS_BEFORE)[-_WORDS_BEFORE:]
        for first in range(len(words)):
            phrase = " ".join(words[first:])
            if abbreviates(short, phrase) and (codes := codes_of(phrase)):
                yield short, codes
                break


def abbreviates(short: str, phrase: str) -> bool:
    """Tell whether the letters of `short` begin words of `phrase` in order; a dateline (“MOSCOW (AP)”) does not."""
    initials = [part[0].lower() for part in re.split(r"[\s-]+", phrase) if part]
    if len(initials) < 2 or not short or short[0].lower() != initials[0]:
        return False
    rest = iter(phrase.lower())
    return all(letter in rest for letter in short.lower())
