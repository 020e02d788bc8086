"""Persons whom an article introduces: “the Russian deputy premier Dmitry Rogozin” makes Rogozin a Russian."""

import re
from collections.abc import Iterable, Iterator, Mapping

from .leaders import Leaders
from .mention import ActorMention
from .surroundings import Surroundings

REACH = 110  # characters after a state in which its official may be named
LONGEST_INITIAL = 3  # characters, as in “J.” or “Ch.”
NATIONAL = ("adjective", "name", "capital", "metonym")
_FULL_NAME = re.compile(r"\b([A-Z][\w'.-]+) ((?:[A-Z][\w'-]+ ){0,2})([A-Z][\w'-]+)\b")


def read_persons(
    text: str, mentions: Iterable[ActorMention], leaders: Leaders, surroundings: Surroundings
) -> Mapping[str, tuple[str, ...]]:
    """Return the surnames that folded `text` gives to persons, with their actor; empty codes where it is nobody's.

    Leaders in full name come first, then officials after the name of their state, then bearers of a leader's surname
    under another first name, of whom the article does not say whose they are.
    """
    found: dict[str, tuple[str, ...]] = {}
    named = list(mentions)
    strangers = dict(_strangers(text, leaders, surroundings))
    for surname, codes in [*_leaders(text, named), *_officials(text, named, surroundings)]:
        found[surname] = codes if found.get(surname, codes) == codes else ()
        strangers.pop(surname, None)
    return strangers | {surname: codes for surname, codes in found.items() if codes}


def _leaders(text: str, mentions: Iterable[ActorMention]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for mention in mentions:
        name = text[mention.start : mention.end]
        if mention.kind == "leader" and " " in name:
            yield name.rpartition(" ")[2], mention.codes


def _officials(
    text: str, mentions: Iterable[ActorMention], surroundings: Surroundings
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for mention in mentions:
        if mention.kind not in NATIONAL or len(mention.codes) != 1:
            continue
        match = surroundings.official.match(text, mention.end, mention.end + REACH)
        if match and not match[1].isupper():
            yield match[1], mention.codes


def _strangers(text: str, leaders: Leaders, surroundings: Surroundings) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _FULL_NAME.finditer(text):
        first, surname = match[1], match[3]
        bearers = leaders.of(surname)
        if first.endswith(".") and len(first) > LONGEST_INITIAL:  # a sentence ended
            continue
        if not bearers or first in surroundings.function_words or surroundings.title.match(f"{first} {match[2]}"):
            continue
        if not any(first in leader.name or first in leader.aliases for leader in bearers):
            yield surname, ()
