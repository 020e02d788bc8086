"""What stands for an actor: pronouns, “the two countries”, “the former”, “our neighbour”, resolved by the text before."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from detente.lexicon.tables import read_table

from .mention import ActorMention


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_table("anaphora", language)
    kinds = dict.fromkeys(row["kind"] for row in rows)
    by_kind = {kind: sorted((row["form"] for row in rows if row["kind"] == kind), key=len, reverse=True) for kind in kinds}
    return tuple((kind, re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)) for kind, forms in by_kind.items())


class Salience:
    """The actors of the text so far, most recent last, by sentence; and the pair it is about."""

    def __init__(self, main_pair: tuple[str, ...], author_state: tuple[str, ...] = ()):
        """Start an article about `main_pair`, written from `author_state`."""
        self.main_pair = main_pair
        self.author_state = author_state
        self.recent: list[ActorMention] = []
        self.topic: tuple[str, ...] = ()
        self.person: tuple[str, ...] = ()
        self.pair: tuple[str, ...] = ()

    def see(self, mentions: Sequence[ActorMention]) -> None:
        """Take in the actors of one more sentence."""
        if not mentions:
            return
        self.recent = [*self.recent[-12:], *mentions]
        self.topic = mentions[0].codes if len(mentions[0].codes) == 1 else self.topic
        for mention in mentions:
            if mention.kind == "leader":
                self.person = mention.codes
        codes = list(dict.fromkeys(code for mention in mentions for code in mention.codes))
        if len(codes) == 2:
            self.pair = tuple(codes)

    def resolve(self, kind: str, before: Sequence[ActorMention]) -> tuple[str, ...]:
        """Return the actors that an expression of `kind` stands for, given those named before it in its sentence."""
        own = [mention for mention in before if mention.kind != "anaphor"]
        here = list(dict.fromkeys(code for mention in own for code in mention.codes))
        if kind == "pair":
            return tuple(here[-2:]) if len(here) == 2 else self._last_pair(here)
        if kind == "plural":
            return tuple(here[-2:]) if len(here) == 2 else self.pair or (tuple(here) if len(here) == 1 else self._last_pair(here))
        if kind == "person":
            leaders = [mention.codes for mention in own if mention.kind == "leader"]
            return leaders[-1] if leaders else self.person or (own[0].codes if own else self.topic)
        if kind == "state":
            return own[0].codes if own and len(own[0].codes) == 1 else self.topic
        if kind in ("former", "latter"):
            pair = here[-2:] if len(here) >= 2 else list(self._last_pair(here))
            return (pair[0 if kind == "former" else 1],) if len(pair) == 2 else ()
        return self.author_state if kind == "author" else ()

    def _last_pair(self, here: list[str]) -> tuple[str, ...]:
        if self.pair and (not here or set(here) <= set(self.pair)):
            return self.pair
        if len(here) == 1 and here[0] not in self.main_pair:
            codes = [code for mention in reversed(self.recent) for code in mention.codes if code != here[0]]
            return (codes[0], here[0]) if codes else ()
        return self.main_pair


def resolve_anaphora(text: str, sentences: Sequence[tuple[int, int]], named: Sequence[ActorMention], salience: Salience, language: str = "en") -> list[ActorMention]:
    """Return `named` and the resolved anaphors of a paragraph, in order; `salience` moves on with it."""
    found: list[ActorMention] = []
    spots = _spots(text, named, language)
    for start, end in sentences:
        here = [mention for mention in named if start <= mention.start < end]
        for kind, first, last in (spot for spot in spots if start <= spot[1] < end):
            codes = salience.resolve(kind, [mention for mention in here if mention.end <= first])
            if codes:
                found.append(ActorMention(first, last, codes, "anaphor"))
        salience.see(here)
    return sorted([*named, *found], key=lambda mention: mention.start)


def _spots(text: str, named: Sequence[ActorMention], language: str) -> list[tuple[str, int, int]]:
    taken = bytearray(len(text))
    for mention in named:
        taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    spots = []
    for kind, pattern in _patterns(language):
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]) and not match.group().isupper():
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                spots.append((kind, match.start(), match.end()))
    return sorted(spots, key=lambda spot: spot[1])


def main_pair(mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the two actors that a text names most often; empty when it names fewer."""
    counts = Counter(code for mention in mentions for code in mention.codes if mention.kind != "anaphor")
    pair = tuple(code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:2])
    return pair if len(pair) == 2 else ()
