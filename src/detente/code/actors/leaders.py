"""Leaders, ministers and commanders by name and term, so that “Bhutto” in 1972 is Pakistan."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.lexicon.grammar import grammar_words
from detente.lexicon.tables import read_table

from .context import Context
from .folding import fold
from .surroundings import Surroundings

LONGEST_MEMORY = 100  # years before or after a term in which a bare surname still means the leader
_WORD_BEFORE = re.compile(r"(?:^|(?<=\s)|(?<=[“\"(]))([A-Z][\w'.-]*) $")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;“\"(]\s*)[A-Z][\w'.-]* $")
_ENDS_SENTENCE = re.compile(r"\w{4}\.$")
_WORD_AFTER = re.compile(r" [A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Leader:
    """A person in an office of the actor `code`, from `start` to `end` (ISO, empty = unknown or still).

    A form in `guarded` counts only after a title, or where the full name stands in the text.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    guarded: frozenset[str]
    office: str
    start: str
    end: str
    regime: str

    @property
    def term(self) -> tuple[int, int]:
        """First and last year in office."""
        return int(self.start[:4] or 0), int(self.end[:4] or 9999)

    def meets(self, terms: Iterable[tuple[int, int]]) -> bool:
        """Tell whether the term shares a year with one of `terms`."""
        start, end = self.term
        return any(start <= last and first <= end for first, last in terms)

    def served(self, year: int, margin: int = 1) -> bool:
        """Tell whether the term, `margin` years each way, covers `year`."""
        start, end = self.term
        return start - margin <= year <= end + margin


class Leaders:
    """All leaders by each written form."""

    def __init__(self, leaders: Iterable[Leader], places: frozenset[str]):
        """Index `leaders`; a one-word form that is one of `places` needs a title."""
        self._by_form: dict[str, list[Leader]] = defaultdict(list)
        self._places = places
        everyone = list(leaders)
        for leader in everyone:
            for form in dict.fromkeys(map(fold, (leader.name, *leader.aliases))):
                self._by_form[form].append(leader)
        guarded = frozenset(form for leader in everyone for form in leader.guarded)
        self._namesakes: dict[str, list[Leader]] = defaultdict(list)
        for leader in everyone:
            surname = fold(leader.name).rpartition(" ")[2]
            if surname in self._by_form and surname not in guarded and leader not in self._by_form[surname]:
                self._namesakes[surname].append(leader)

    @property
    def forms(self) -> Iterator[str]:
        """All written forms."""
        return iter(self._by_form)

    def __contains__(self, form: str) -> bool:
        return form in self._by_form

    def of(self, form: str) -> list[Leader]:
        """Return the leaders of whom `form` is an own written form."""
        return self._by_form.get(form, [])

    def fitting(self, form: str, before: str, context: Context, surroundings: Surroundings) -> list[Leader]:
        """Return the leaders whom `form` may mean after the text `before`."""
        leaders = self._by_form.get(form, []) + self._namesakes.get(form, [])
        if " " in form:
            return leaders
        if titled := surroundings.title.search(before):
            between = (titled[1] or "").split()  # “Sheikh Hasina” behind “Prime Minister”
            given = [word for word in between if not surroundings.title.match(f"{word} ")]
            return [leader for leader in leaders if all(word in leader.name for word in given)]
        if form in self._places:
            return []
        if full := [leader for leader in leaders if leader.name in context.full]:
            return full
        if form in surroundings.common_surnames:
            return [leader for leader in leaders if leader.code in context.states]
        own = [leader for leader in leaders if form not in leader.guarded]
        if own or form in surroundings.word_surnames:
            likely = own
        else:  # “Bush” beside “Blair”
            likely = [leader for leader in leaders if leader.office != "envoy" and leader.meets(context.terms)]
        return likely

    def is_another_person(self, form: str, sides: tuple[str, str], surroundings: Surroundings) -> bool:
        """Tell whether a one-word `form` is a part of a longer name that no leader bears (“Masood Azhar”)."""
        before, after = sides
        if surroundings.other_person.search(before):
            return True
        if _WORD_AFTER.match(after) and not surroundings.after_leader.match(after):
            return True
        word = _WORD_BEFORE.search(before)
        parts = ("possessive", "possessive plural")
        owners = tuple(mark for part in parts for mark in grammar_words(part, surroundings.language))
        if (
            word is None
            or word[1].isupper()
            or word[1].endswith(owners)
            or _ENDS_SENTENCE.search(word[1])
            or surroundings.title.search(before)
        ):
            return False
        first = word[1].rstrip(".")
        if first in surroundings.function_words or any(first in leader.name for leader in self._by_form[form]):
            return False
        return not _SENTENCE_START.search(before)


def choose(leaders: Sequence[Leader], year: int | None, full: frozenset[str], states: frozenset[str]) -> str | None:
    """Return the code that `leaders` of one form agree on, narrowed by term, full names and actors in the text."""
    pool = [leader for leader in leaders if year is None or leader.served(year, LONGEST_MEMORY)]
    tests: tuple[Callable[[Leader], bool], ...] = (
        lambda leader: leader.name in full,
        lambda leader: year is not None and leader.served(year),
        lambda leader: leader.code in states,
    )
    for test in tests:
        pool = [leader for leader in pool if test(leader)] or pool
    if not pool:
        return None
    if len({leader.code for leader in pool}) > 1 and len({leader.name for leader in pool}) > 1:
        return None
    return max(pool, key=lambda leader: leader.start).code


def load_leaders() -> Iterator[Leader]:
    """Read the table of leaders."""
    for row in read_table("leaders"):
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        yield Leader(
            code=row["code"], name=row["name"], aliases=tuple(alias.lstrip("~") for alias in aliases),
            guarded=frozenset(fold(alias[1:]) for alias in aliases if alias.startswith("~")),
            office=row["office"], start=row["start"], end=row["end"], regime=row["regime"],
        )  # fmt: skip
