"""What stands beside a name and shows that it is no actor: a newspaper, a sea, a person's first name, a language."""

import re
from dataclasses import dataclass
from functools import cache

from detente.lexicon.grammar import grammar_words, owning, with_capitals
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table

from .folding import fold
from .names import Name

REACH = 80  # characters looked at on each side, about half a sentence


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Patterns over what stands before a name (they end at it) and after it (they begin at its end), from one table."""

    negating: re.Pattern[str]
    suffix: re.Pattern[str]
    compound: re.Pattern[str]
    place: re.Pattern[str]
    event: re.Pattern[str]
    language_name: re.Pattern[str]
    first_name: re.Pattern[str]
    title: re.Pattern[str]
    other_person: re.Pattern[str]
    after_leader: re.Pattern[str]
    article: re.Pattern[str]
    official: re.Pattern[str]
    language: str
    given_names: frozenset[str]
    function_words: frozenset[str]
    ordinary_words: frozenset[str]
    common_surnames: frozenset[str]
    word_surnames: frozenset[str]

    def fits(self, name: Name, form: str, sides: tuple[str, str]) -> bool:
        """Tell whether `name` may stand between `sides`: with its article, its hyphen, no shouted plain word."""
        before, after = sides
        if name.article and (not self.article.search(before) or _GOES_ON.match(after)):
            return False
        if name.kind == "prefix":
            return after[:1] == "-"
        return form not in self.ordinary_words or not (_SHOUT_BEFORE.search(before) and _SHOUT_AFTER.match(after))

    def negates(self, sides: tuple[str, str]) -> bool:
        """Tell whether a hyphen makes the name a quality (“anti-Indian”, “Russian-born”), or it is an address."""
        before, after = sides
        apart = before.endswith(" ")  # as nearly every name stands: nothing that the long pattern finds ends so
        return bool((not apart and self.negating.search(before)) or self.suffix.match(after))

    def deny(self, name: Name, sides: tuple[str, str], *, cues: bool) -> bool:
        """Tell whether the name between `sides` names something else; `cues`: look for words that point elsewhere."""
        if self.negates(sides):
            return True
        if name.kind in ("organisation", "group", "region", "metonym", "prefix"):
            return False
        before, after = sides
        if self.compound.match(after) or self._is_part_of_name(name, before, after):
            return True
        if cues and name.cues and _cue_pattern(name.cues).search(f"{before} {after}"):
            return True
        if name.kind == "capital":
            return before[-1:] != "-" and bool(self.event.match(after))
        return name.kind == "adjective" and bool(self.language_name.search(before) and _CLOSED.match(after))

    def _is_part_of_name(self, name: Name, before: str, after: str) -> bool:
        if " " in name.form:
            return False
        if self.place.search(before) or self.first_name.search(before):
            return True
        return name.form in self.given_names and bool(_SURNAME.match(after)) and not self.after_leader.match(after)


_GOES_ON = re.compile(r" [A-Z][a-z]|-[a-z]")
_SHOUT_BEFORE = re.compile(r"(?:^|[A-Z]{2,}[,:]? )$")
_SHOUT_AFTER = re.compile(r" [A-Z]{2,}\b(?: [A-Z]{2,}|[.!?]?$)")
_CLOSED = re.compile(r"\s*(?:[.,;:!?)”\"']|$)")
_SURNAME = re.compile(r" [A-Z][a-z]+\b")
_URL = r"(?:[@#_]|(?:www\.|://)\S*)$"


@cache
def _cue_pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(cues)})\b")


@cache
def load_surroundings(language: str = "en") -> Surroundings:
    """Read the table `name_context` of `language`."""
    forms: dict[str, list[str]] = {}
    for row in read_table("name_context", language):
        forms.setdefault(row["kind"], []).append(row["form"])
    words = {kind: any_of(found) for kind, found in forms.items()}
    s, of = owning(language), any_of(grammar_words("genitive", language))
    return Surroundings(
        negating=re.compile(rf"\b(?:{words['negating']})-$|{_URL}", re.IGNORECASE),
        suffix=re.compile(rf"-(?:{words['suffix']})\b", re.IGNORECASE),
        compound=re.compile(rf"(?:{s})? (?:{words['compound']})\b"),
        place=re.compile(rf"(?:\b(?:{words['place']}) |\b(?:{words['of']}) (?:{of}) )$"),
        event=re.compile(rf"(?:{s})? (?:{words['event']})\b"),
        language_name=re.compile(rf"\b(?:{words['language']}) $", re.IGNORECASE),
        first_name=re.compile(rf"\b(?:{words['first_name']})\.? $"),
        title=re.compile(rf"\b(?i:{words['title']})\.? ((?:[A-Z][\w'-]*\.? ){{0,2}})$|{s} $"),
        other_person=re.compile(rf"\b(?:{words['other_person']})\.? $", re.IGNORECASE),
        after_leader=re.compile(rf"(?:{owning(language, bare=True)})? (?:{words['after_leader']})\b"),
        article=re.compile(rf"\b(?:{with_capitals(grammar_words('article', language))}) $"),
        official=_official(language),
        language=language,
        given_names=frozenset(forms["given_name"]),
        function_words=frozenset(forms["function_word"]),
        ordinary_words=frozenset(forms["ordinary_word"]),
        common_surnames=frozenset(forms["common_surname"]),
        word_surnames=frozenset(forms["word_surname"]),
    )


def _official(language: str) -> re.Pattern[str]:
    """Return what follows a state whose official is named: some words, the office, the name; the surname is kept."""
    found = (fold(row["form"]) for row in read_table("anaphora", language) if row["kind"] == "role")
    roles = "|".join(sorted(map(re.escape, found), key=len))
    of = any_of(grammar_words("office", language))
    office = rf"(?:[\w-]+ ){{0,4}}?(?:[\w-]*(?i:{roles}))(?: (?:{of}) (?:[\w-]+ ){{0,3}}?[\w-]+)?,?"
    return re.compile(rf"(?:{owning(language)})? {office} (?:[A-Z][\w'.-]+ ){{1,3}}?([A-Z][\w'-]+)(?![\w'-]* [A-Z])")
