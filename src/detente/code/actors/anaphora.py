"""What stands for an actor: pronouns, “the two countries”, “the former”, “our neighbour”, by the text before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from detente.lexicon.tables import read_table

from .mention import ActorMention
from .salience import Salience, main_pair

__all__ = ["Salience", "main_pair", "resolve_anaphora"]

NEAR = 8  # mentions before an expression that are looked at; more never changes the answer, and keeps time linear
_CLEFT = r"\bit (?:is|was|were) (?:\S+ ){1,8}?(?:that|who|which|whom)\b"
_IS = "is|was|were|be|been|seems|seemed|appears|appeared|remains|remained|becomes|became"
_MAY_BE = "(?:will|would|may|might|can|could|should|must) be|(?:has|had) been"
_IT_IS = rf"\bit(?:'s|’s| (?:{_IS}|{_MAY_BE})) (?:\w+ly |now |still |also |not )?"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The expressions of a language, a pattern a kind; `follower` may follow a bare one, `role` makes a person."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    follower: re.Pattern[str]
    role: re.Pattern[str]


def _any(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or r"(?!)"


@cache
def _patterns(language: str) -> _Patterns:
    forms: dict[str, list[str]] = {}
    for row in read_table("anaphora", language):
        forms.setdefault(row["kind"], []).append(row["form"])
    role, follower = (_any(forms.pop(kind)) for kind in ("role", "follower"))
    empty = (
        f"{_CLEFT}|{_IT_IS}(?:{_any(forms.pop('pleonastic complement'))})\\b|\\b(?:{_any(forms.pop('pleonastic'))})\\b"
    )
    kinds = {"pleonastic": empty} | {kind: rf"\b(?:{_any(found)})\b" for kind, found in _specific_first(forms)}
    return _Patterns(
        tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in kinds.items()),
        re.compile(rf"\s*(?:$|[.,;:!?)”\"'’]| (?:{follower})\b| \w+ed\b)"),
        re.compile(rf"(?:['’]s)? (?:[\w-]+ ){{0,3}}?(?:{role})\b", re.IGNORECASE),
    )


def _specific_first(forms: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Order the kinds so that “its old ally” is tried before “its”."""
    return sorted(forms.items(), key=lambda item: -max(form.count(" ") for form in item[1]))


def resolve_anaphora(
    text: str, sentences: Sequence[tuple[int, int]], named: Sequence[ActorMention], salience: Salience,
    language: str = "en",
) -> list[ActorMention]:  # fmt: skip
    """Return `named` and the resolved anaphors of a paragraph, in order; `salience` moves on with it."""
    found: list[ActorMention] = []
    spots = _spots(text, named, language)
    persons = [_is_person(text, mention, language) for mention in named]
    starts, spot_starts = [mention.start for mention in named], [spot.start for spot in spots]
    for start, end in sentences:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        for spot in spots[bisect_left(spot_starts, start) : bisect_left(spot_starts, end)]:
            until = max(first, bisect_right(starts, spot.start))
            before = named[first : min(first + 1, until)], named[max(first + 1, until - NEAR) : until]
            person = _last_person(named, persons, max(first, until - NEAR), until)
            if codes := salience.resolve(spot.kind, [*before[0], *before[1]], person):
                found.append(ActorMention(spot.start, spot.end, codes, "anaphor"))
        salience.see(named[first:last], _last_person(named, persons, max(first, last - NEAR), last))
    return sorted([*named, *found], key=lambda mention: mention.start)


def _last_person(named: Sequence[ActorMention], persons: Sequence[bool], first: int, last: int) -> tuple[str, ...]:
    return next((named[i].codes for i in range(last - 1, first - 1, -1) if persons[i]), ())


def _is_person(text: str, mention: ActorMention, language: str) -> bool:
    """Tell whether the mention is a leader, or the state of an official named after it (“the Norwegian premier”)."""
    after = text[mention.end : mention.end + 60]
    return mention.kind == "leader" or (len(mention.codes) == 1 and bool(_patterns(language).role.match(after)))


@dataclass(frozen=True, slots=True)
class _Spot:
    kind: str
    start: int
    end: int


def _spots(text: str, named: Sequence[ActorMention], language: str) -> list[_Spot]:
    """Find the expressions that stand for actors, outside those named."""
    taken = bytearray(len(text))
    for mention in named:
        _take(taken, mention.start, mention.end)
    patterns = _patterns(language)
    spots = []
    for kind, pattern in patterns.kinds:
        for match in pattern.finditer(text):
            start, end = match.span()
            if kind == "pleonastic":
                at = re.search(r"\bit\b", match.group(), re.IGNORECASE)
                _take(taken, start + at.start(), start + at.end()) if at else None
            elif not any(taken[start:end]) and not _is_idle(text, match, kind, patterns):
                _take(taken, start, end)
                spots.append(_Spot(kind.removeprefix("bare "), start, end))
    return sorted(spots, key=lambda spot: spot.start)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _is_idle(text: str, match: re.Match[str], kind: str, patterns: _Patterns) -> bool:
    """Tell whether the expression stands for no actor: shouted, bare before a noun, or in apposition to a name."""
    if match.group().isupper():
        return True
    if kind.startswith("bare "):
        return not patterns.follower.match(text, match.end())
    return kind == "counterpart" and text[max(0, match.start() - 2) : match.start()] == ", "
