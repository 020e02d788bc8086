"""Find the names of actors in a text by the lexicon's tables: longest name first, homographs by context."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain

from detente.lexicon.grammar import without_ending
from detente.lexicon.tables import read_table

from .context import Context, read_definitions
from .folding import fold
from .leaders import Leader, Leaders, choose, load_leaders
from .mention import ActorMention
from .names import Name, choose_name, load_names, split_cell
from .persons import read_persons
from .surroundings import REACH, Surroundings, load_surroundings

_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
SHORTEST_SHOUT = 4  # letters; shorter capitals are abbreviations

# States whose name and capital pass to the successor in loose writing, so that the time decides which is meant.
FORMER = {"RUS": "SUN", "SRB": "YUG", "CZE": "CSK", "TUR": "OTT"}


def line_of(code: str) -> str:
    """Return the code under which a state and its heir are one: that of the former one; others are their own."""
    return FORMER.get(code, code)


class Gazetteer:
    """All names by their first word and length, so that finding them costs a few look-ups a word."""

    def __init__(
        self, names: Iterable[Name], leaders: Iterable[Leader], surroundings: Surroundings,
        successors: Mapping[str, tuple[str, str, str]],
    ):  # fmt: skip
        """Index `names` and `leaders`; `successors` maps a state to its successor, first and last year."""
        self.successors = dict(successors)
        self._surroundings = surroundings
        by_form: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            by_form[fold(name.form)].append(name)
        self._names = {form: _without_former(rivals) for form, rivals in by_form.items()}
        places = frozenset(
            form for form, found in by_form.items() if any(n.kind not in ("prefix", "none") for n in found)
        )
        self._leaders = Leaders(leaders, places)
        self._forms = dict.fromkeys(chain(self._names, self._leaders.forms))
        self._written = _index(self._forms)

    @cached_property
    def _unshouted(self) -> dict[str, str]:
        """The forms behind their capitals, which few texts shout."""
        return {form.upper(): form for form in reversed(self._forms)}

    @cached_property
    def _shouted(self) -> dict[str, tuple[int, ...]]:
        return _index(self._unshouted)

    def find(self, text: str, *, year: int | None = None, context: Context | None = None) -> list[ActorMention]:
        """Return the actors named in `text`, in order, none overlapping; `year` settles names that changed hands."""
        context = context or self.read_context(text)
        return [match for match in self._scan(fold(text), year, context) if match.codes]

    def read_context(self, text: str, *, year: int | None = None) -> Context:
        """Gather what a whole article settles: abbreviations it defines, full names it uses, actors it names.

        `year` is that of an article older than today's names.
        """
        plain = fold(text)
        defined = dict(read_definitions(plain, self._codes_of, self._surroundings.language))
        first = list(self._scan(plain, year, Context(defined, settled=False)))
        forms = {plain[match.start : match.end] for match in first if match.kind == "leader"}
        full = frozenset(leader.name for form in forms if " " in form for leader in self._leaders.of(form))
        persons = read_persons(plain, first, self._leaders, self._surroundings)
        states = frozenset(code for match in first for code in match.codes)
        terms = frozenset(leader.term for form in forms for leader in self._leaders.of(form) if leader.code in states)
        return Context(defined, full, states, persons, terms)

    def _codes_of(self, phrase: str) -> tuple[str, ...]:
        match = next(self._scan(phrase, None, Context(settled=False)), None)
        return match.codes if match and match.start == 0 and match.end == len(phrase) else ()

    def _scan(self, text: str, year: int | None, context: Context) -> Iterator[ActorMention]:
        """Yield every match in folded `text`, those without codes (seas, newspapers) too."""
        reached = 0
        for word in _WORD.finditer(text):
            at = word.start()
            if at < reached or text[at - 1 : at] == "_":
                continue
            match = self._match_at(text, at, word.group(), year, context)
            if match and not (match.kind == "leader" and text[at - 1 : at] == "-" and reached != at - 1):
                reached = match.end  # “Mazar-i-Sharif” names no premier, “Trump-Putin” two presidents
                yield match

    def _match_at(self, text: str, at: int, word: str, year: int | None, context: Context) -> ActorMention | None:
        if context.defined and (short := _defined(word, context, self._surroundings.language)):
            return ActorMention(at, at + len(short), context.defined[short], "organisation")
        surname = without_ending(word, "possessive", self._surroundings.language) if context.persons else word
        if surname in context.persons and surname not in self._names:
            codes = context.persons[surname]
            return ActorMention(at, at + len(surname), codes, "leader" if codes else "none")
        for form, written in self._forms_at(text, at, word):
            end = at + len(written)
            sides = text[max(0, at - REACH) : at], text[end : end + REACH]
            match = self._read_name(form, sides, year, context) or self._read_leader(form, sides, year, context)
            if match:
                return ActorMention(at, end, *match)
        return None

    def _forms_at(self, text: str, at: int, word: str) -> Iterator[tuple[str, str]]:
        """Yield the table's forms that stand at `at`, longest first, each as tabled and as written."""
        for key in _keys(word, self._surroundings.language):
            for length in self._written.get(key, ()):
                form = text[at : at + length]
                if (form in self._names or form in self._leaders) and not _runs_on(text, at + length):
                    yield form, form
            for length in self._shouted.get(key, ()) if key.isupper() else ():
                written = text[at : at + length]
                if length >= SHORTEST_SHOUT and written in self._unshouted and not _runs_on(text, at + length):
                    yield self._unshouted[written], written

    def _read_name(
        self, form: str, sides: tuple[str, str], year: int | None, context: Context
    ) -> tuple[tuple[str, ...], str] | None:
        """Return codes and kind of a name between `sides`; no codes where it names something else."""
        around = self._surroundings
        names = self._names.get(form, [])
        if not context.settled and any(name.needs and name.codes != names[0].codes for name in names):
            return None
        fitting = [name for name in names if context.allows(name) and around.fits(name, form, sides)]
        name = choose_name(fitting, year, context.states)
        if name is None:
            return None
        named_otherwise = context.states.intersection(name.codes)
        if name.codes and around.deny(name, sides, cues=not named_otherwise):
            return (), "none"
        return name.codes, name.kind

    def _read_leader(
        self, form: str, sides: tuple[str, str], year: int | None, context: Context
    ) -> tuple[tuple[str, ...], str] | None:
        around = self._surroundings
        leaders = self._leaders.fitting(form, sides[0], context, around)
        if not leaders or around.negates(sides):
            return None
        if " " not in form and self._leaders.is_another_person(form, sides, around):
            return None
        code = choose(leaders, year, context.full, context.states)
        return ((code,), "leader") if code else None

    def at_time(self, code: str, year: int | None) -> str:
        """Return the identity of `code` in `year`: RUS in 1966 is SUN, SUN in 2014 is RUS."""
        if year is None:
            return code
        if former := FORMER.get(code):
            first, last = self._years_of(former)
            return former if first < year < last else code
        successor, _, end = self.successors.get(code, (code, "", ""))
        return successor if end and year > int(end[:4]) else code

    def served_beside(self, leader: str, codes: Iterable[str], former: str) -> bool:
        """Tell whether those of `codes` whom the name `leader` means were in office while the state `former` stood."""
        begin, finish = self._years_of(former)
        terms = [one.term for one in self._leaders.of(fold(leader)) if one.code in codes]
        return bool(terms) and all(begin <= first and last < finish for first, last in terms)

    def _years_of(self, former: str) -> tuple[int, int]:
        """Return the first and the last year of a former state."""
        _, start, end = self.successors[former]
        return int(start[:4] or 0), int(end[:4] or 9999)


def _without_former(names: Sequence[Name]) -> list[Name]:
    """Leave out dated rows of a former state whose heir has the undated row: the time of the event decides."""
    heirs = {FORMER.get(code) for name in names if not name.dated for code in name.codes}
    return [name for name in names if not (name.dated and len(name.codes) == 1 and name.codes[0] in heirs)]


def _index(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return for each first word the lengths of the forms that begin with it, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        if len(form) > 1 and (word := _WORD.match(form)):
            lengths[word.group()].add(len(form))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _keys(word: str, language: str) -> Iterable[str]:
    """Return the word and its beginnings before a possessive or an inner stop."""
    if "'" not in word and "." not in word:
        return (word,)
    return dict.fromkeys((word, without_ending(word, "possessive", language), re.split(r"['.]", word)[0]))


def _runs_on(text: str, end: int) -> bool:
    return end < len(text) and (text[end].isalnum() or text[end] == "_") and text[end - 1].isalnum()


def _defined(word: str, context: Context, language: str) -> str | None:
    stem = without_ending(word, "possessive", language)
    forms = (stem, without_ending(stem, "plural ending", language))
    return next((form for form in forms if form in context.defined), None)


@cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """Build the gazetteer of `language` from the lexicon; one for all."""
    successors = {
        row["code"]: (split_cell(row["successors"])[0], row["start"], row["end"])
        for row in read_table("states")
        if row["successors"]
    }
    return Gazetteer(load_names(language), load_leaders(), load_surroundings(language), successors)
