"""Find the names of actors in a text by the lexicon's tables: longest name first, case respected, homographs by context."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from detente.lexicon.tables import read_table

from .leaders import Leader, load_leaders, titled
from .mention import ActorMention

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_DEFINITION = re.compile(r"((?:[A-Z][\w’'-]+(?:\s+(?:of|for|the|and|on|in))*\s+){1,7}[A-Z]?[\w’'-]*)\s*\(\s*[“\"‘']?([A-Z][A-Za-z.]{1,9})[”\"’']?s?\s*\)")
_NO_ACTOR_BEFORE = re.compile(r"(?:\b(?:anti|pro|non|ex|un|trans|intra|post|pre)[-–]|[@#/\w])$", re.IGNORECASE)
_SAINT_OR_NEW = re.compile(r"\b(?:New|North|Northern|South|Southern|West|Western|East|Eastern|Central|Lake|Mount|Port|San|St)\s$")


# States whose name and capital pass to the successor in loose writing, so that the time decides which is meant.
FORMER = {"RUS": "SUN", "SRB": "YUG", "CZE": "CSK", "TUR": "OTT"}


@dataclass(frozen=True, slots=True)
class Name:
    """One written form of an actor: `codes` empty means that the form is no actor (a sea, a newspaper).

    A `contested` name means another actor outside `start`–`end`; `needs_full` asks for a fuller name elsewhere in the text.
    """

    form: str
    codes: tuple[str, ...]
    kind: str
    start: str = ""
    end: str = ""
    needs_full: bool = False
    contested: bool = False


class Gazetteer:
    """All names by their first word, so that finding them costs one look-up a word."""

    def __init__(self, names: Iterable[Name], leaders: Iterable[Leader], successors: Mapping[str, tuple[str, str, str]]):
        """Index `names` and `leaders`; `successors` maps a state to its successor, first and last year."""
        self.successors = dict(successors)
        self._leaders: dict[str, list[Leader]] = defaultdict(list)
        for leader in leaders:
            for form in (leader.name, *leader.aliases):
                self._leaders[form].append(leader)
        self._names = self._index(names)

    def _index(self, names: Iterable[Name]) -> dict[str, list[Name]]:
        index: dict[str, dict[tuple[str, tuple[str, ...]], Name]] = defaultdict(dict)
        every = [*names, *(Name(form, (), "leader") for form in self._leaders)]
        undated = {name.form: name.codes for name in every if not name.start and not name.end}
        for name in every:
            rival = undated.get(name.form, name.codes)
            if rival != name.codes and any((FORMER.get(code),) == name.codes for code in rival):
                continue
            for form in sorted({name.form, name.form.upper()}):
                if len(form) > 1 and (word := _WORD.match(form)):
                    entry = replace(name, form=form, contested=rival != name.codes)
                    index[word.group().rstrip(".")].setdefault((form, name.codes), entry)
        return {first: sorted(found.values(), key=lambda n: (-len(n.form), not n.contested)) for first, found in index.items()}

    def find(self, text: str, *, year: int | None = None, context: "Context | None" = None) -> list[ActorMention]:
        """Return the actors named in `text`, in order, none overlapping; `year` settles names that changed hands."""
        context = context or self.read_context(text)
        found, reached = [], 0
        for word in _WORD.finditer(text):
            if word.start() < reached or not (word.group()[0].isupper() or word.group()[0].isdigit()):
                continue
            match = self._match_at(text, word.start(), year, context)
            if match is None:
                continue
            reached = match.end
            if match.codes:
                found.append(match)
        return found

    def read_context(self, text: str) -> "Context":
        """Gather what a whole article settles: abbreviations it defines, full names it uses, states it names."""
        defined: dict[str, tuple[str, ...]] = {}
        context = Context({}, text, frozenset())
        for phrase, short in _DEFINITION.findall(text):
            if codes := self._codes_of_tail(phrase.strip(), context):
                defined[short.rstrip("s") if short.endswith("s") and short[:-1].isupper() else short] = codes
        first_pass = Context(defined, text, frozenset())
        states = frozenset(code for mention in self.find(text, context=first_pass) for code in mention.codes)
        return Context(defined, text, states)

    def _codes_of_tail(self, phrase: str, context: "Context") -> tuple[str, ...]:
        words = phrase.split()
        for first in range(len(words)):
            tail = " ".join(words[first:])
            match = self._match_at(tail, 0, None, context)
            if match and match.end == len(tail):
                return match.codes
        return ()

    def _match_at(self, text: str, at: int, year: int | None, context: "Context") -> ActorMention | None:
        word = _WORD.match(text, at)
        if word is None:
            return None
        first = word.group().rstrip(".")
        defined = first if first in context.defined else first[:-1] if first.endswith("s") and first[:-1] in context.defined else None
        if defined and not _NO_ACTOR_BEFORE.search(text[max(0, at - 6) : at]):
            return ActorMention(at, at + len(first), context.defined[defined], "organisation")
        keys = (first, re.split(r"['’.]", first)[0])
        for name in (n for key in dict.fromkeys(keys) for n in self._names.get(key, ())):
            if self._fits(name, text, at, context) and (mention := self._resolve(name, text, at, year, context)):
                return mention
        return None

    def _fits(self, name: Name, text: str, at: int, context: "Context") -> bool:
        end = at + len(name.form)
        if not text.startswith(name.form, at) or (end < len(text) and (text[end].isalnum() or text[end] == "_")):
            return False
        if name.form.isupper() and not name.form.replace(".", "").isdigit() and len(name.form) > 5 and " " not in name.form:
            return True
        if name.kind == "prefix" and text[end : end + 1] not in ("-", "–", "‑"):
            return False
        return not (name.needs_full and not context.names_in_full(name.codes))

    def _resolve(self, name: Name, text: str, at: int, year: int | None, context: "Context") -> ActorMention | None:
        end = at + len(name.form)
        if not name.codes and name.kind != "leader":
            return ActorMention(at, end, (), "none")
        before = text[max(0, at - 12) : at]
        if _NO_ACTOR_BEFORE.search(before):
            return ActorMention(at, end, (), "none")
        if name.kind == "leader":
            codes = self._leader_codes(name.form, text, at, year, context)
            return ActorMention(at, end, codes, "leader") if codes else None
        if name.kind != "organisation" and " " not in name.form and _is_part_of_name(text, at, end):
            return ActorMention(at, end, (), "none")
        if year is None and name.contested:
            return None
        if year is not None and ((name.end and year > int(name.end[:4])) or (name.start and year < int(name.start[:4]))):
            return None
        return ActorMention(at, end, name.codes, name.kind)

    def _leader_codes(self, form: str, text: str, at: int, year: int | None, context: "Context") -> tuple[str, ...]:
        leaders = [leader for leader in self._leaders.get(form, ()) or self._leaders.get(form.title(), ()) if leader.fits(form, text, at, context.text)]
        if not leaders:
            return ()
        if year is not None and (in_office := [leader for leader in leaders if leader.served(year)]):
            leaders = in_office
        named = [leader for leader in leaders if leader.code in context.states or self._heir(leader.code) in context.states]
        full = [leader for leader in leaders if leader.name in context.text]
        for choice in (full, named, leaders):
            if len({self._heir(leader.code) for leader in choice}) == 1:
                return (max(choice, key=lambda leader: leader.start).code,)
        return ()

    def _heir(self, code: str) -> str:
        return self.successors.get(code, (code,))[0] if code in FORMER.values() else code

    def at_time(self, code: str, year: int | None) -> str:
        """Return the identity of `code` in `year`: RUS in 1966 is SUN, SUN in 2014 is RUS."""
        former = FORMER.get(code)
        if year is None or (former is None and code not in FORMER.values()):
            return code
        successor, start, end = self.successors[former or code]
        if former:
            return former if int(start[:4] or 0) < year < int(end[:4] or 9999) else code
        return successor if year > int(end[:4]) else code


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article settles for each name in it."""

    defined: Mapping[str, tuple[str, ...]]
    text: str
    states: frozenset[str]

    def names_in_full(self, codes: tuple[str, ...]) -> bool:
        """Tell whether another name of the same actor stands in the text."""
        return bool(set(codes) & self.states)


_PERSON_AFTER = re.compile(r"\s[A-Z][a-z]+(?:son|ski|man|ez)?\b(?=\s(?:said|wrote|told|says)\b)")
_FIRST_NAME_BEFORE = re.compile(r"\b(?:Michael|Jordan|Georgia|Robert|David|John|Chad|Paris|India|Mr|Mrs|Ms|Miss|Dr)\.?\s$")


def _is_part_of_name(text: str, at: int, end: int) -> bool:
    """Tell whether the one-word name is a person's ("Michael Jordan", "Chad Smith said") or a place's ("New Mexico")."""
    return bool(_FIRST_NAME_BEFORE.search(text[max(0, at - 12) : at]) or _PERSON_AFTER.match(text, end))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _state_names(language: str) -> Iterator[Name]:
    for row in read_table("names", language):
        kind = "name" if row["kind"] in ("misspelling", "nickname") else row["kind"]
        yield Name(row["form"], (row["code"],), kind, row["start"], row["end"])
    for row in read_table("regions", language):
        yield Name(row["form"], _split(row["codes"]), "region", row["start"], row["end"])
    for row in read_table("not_actors", language):
        yield Name(row["form"], (), "none")


def _body_names() -> Iterator[Name]:
    for table, kind in (("organisations", "organisation"), ("groups", "group")):
        for row in read_table(table):
            for alias in dict.fromkeys((row["name"], *_split(row["aliases"]))):
                yield Name(alias.lstrip("~"), (row["code"],), kind, needs_full=alias.startswith("~"))


@cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """Build the gazetteer of `language` from the lexicon; one for all."""
    successors = {row["code"]: (_split(row["successors"])[0], row["start"], row["end"]) for row in read_table("states") if row["successors"]}
    return Gazetteer((*_state_names(language), *_body_names()), load_leaders(), successors)
