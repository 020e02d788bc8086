"""The written forms of actors, row by row as the lexicon gives them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product, zip_longest

from detente.lexicon.grammar import grammar_words
from detente.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class Name:
    """One written form of an actor: `codes` empty means that the form is no actor (a sea, a newspaper).

    `needs`: one of these actors must be named otherwise in the text; `unless`: none of these may be; `cues`: words
    that, near the name, show another thing (Atlanta for Georgia); `article`: “the” must stand before.
    """

    form: str
    codes: tuple[str, ...]
    kind: str
    start: str = ""
    end: str = ""
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    cues: tuple[str, ...] = ()
    article: bool = False

    @property
    def dated(self) -> bool:
        """Tell whether the form means the actor only within dates."""
        return bool(self.start or self.end)

    @property
    def conditional(self) -> bool:
        """Tell whether the rest of the text decides."""
        return bool(self.needs or self.unless or self.cues)

    def holds(self, year: int) -> bool:
        """Tell whether `year` lies within the dates, their own years included."""
        return int(self.start[:4] or 0) <= year <= int(self.end[:4] or 9999)


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several."""
    return tuple(part for part in cell.split("|") if part)


def forms_of(row: Mapping[str, str]) -> frozenset[str]:
    """Return the code, the name and the other names of a row of organisations, groups or leaders."""
    return frozenset((row["code"], row["name"], *(alias.lstrip("~") for alias in row["aliases"].split("|"))))


def load_names(language: str) -> Iterator[Name]:
    """Yield every written form of `language` except the leaders'."""
    yield from _state_names(language)
    yield from _body_names(language)
    for row in read_table("context_names", language):
        article, form = _part_article(row["form"], language)
        yield Name(
            form, split_cell(row["codes"]), row["kind"], row["start"], row["end"],
            frozenset(split_cell(row["needs"])), frozenset(split_cell(row["unless"])), article=article,
        )  # fmt: skip


def _state_names(language: str) -> Iterator[Name]:
    cues = {row["form"]: split_cell(row["cues"]) for row in read_table("homographs", language)}
    for row in read_table("names", language):
        kind = "name" if row["kind"] in ("misspelling", "nickname") else row["kind"]
        form = row["form"].lstrip("~")
        needs = frozenset({row["code"]}) if row["form"].startswith("~") else frozenset[str]()
        yield Name(form, (row["code"],), kind, row["start"], row["end"], needs, cues=cues.get(form, ()))
    for row in read_table("regions", language):
        yield Name(row["form"], split_cell(row["codes"]), "region", row["start"], row["end"])
    for row in read_table("not_actors", language):
        yield Name(row["form"], (), "none")


def _body_names(language: str) -> Iterator[Name]:
    rows = [split_cell(row["spellings"]) for row in read_table("spellings", language)]
    spellings = {part: parts for parts in rows for part in parts}
    longest_first = "|".join(re.escape(part) for part in sorted(spellings, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\S)(?:{longest_first})(?!\S)")
    for table, kind in (("organisations", "organisation"), ("groups", "group")):
        for row in read_table(table):
            aliases = (row["name"], *split_cell(row["aliases"]))
            for alias in dict.fromkeys(chain.from_iterable(_spelt(alias, pattern, spellings) for alias in aliases)):
                needs = frozenset({row["code"]}) if alias.startswith("~") else frozenset[str]()
                article, form = _part_article(alias.lstrip("~"), language)
                yield Name(form, (row["code"],), kind, needs=needs, article=article)


def _part_article(form: str, language: str) -> tuple[bool, str]:
    """Tell whether a form is written with the article that must stand before it; return it without."""
    first, _, rest = form.partition(" ")
    return (True, rest) if first in grammar_words("article", language) else (False, form)


def _spelt(form: str, pattern: re.Pattern[str], spellings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield `form` in every spelling of its words: Organization and Organisation, South-East and Southeast."""
    words = pattern.split(form)
    for chosen in product(*(spellings[word] for word in pattern.findall(form))):
        yield "".join(chain.from_iterable(zip_longest(words, chosen, fillvalue="")))


# Kinds whose form means one actor even outside its dates (“Zaire” told of later), as no capital does.
_LASTING = ("name", "adjective", "people", "organisation", "group")


def choose_name(names: Sequence[Name], year: int | None, states: frozenset[str]) -> Name | None:
    """Return the row that holds among `names` of one form in `year`; None where they disagree.

    Rows that the text supports come first, then dated rows, then the undated one.
    """
    supported = [name for name in names if name.needs]
    if len({name.codes for name in supported}) > 1:
        return choose_name([name for name in supported if name.dated and year and name.holds(year)][:1], year, states)
    pool = supported or list(names)
    undated = [name for name in pool if not name.dated]
    dated = [name for name in pool if name.dated]
    if year is not None:
        best = sorted((name for name in dated if name.holds(year)), key=lambda name: not name.end) or undated
        lasting = dated if len({name.codes for name in dated}) == 1 and dated[0].kind in _LASTING else []
        return next(iter(best or lasting), None)
    current = undated or [name for name in dated if not name.end]
    past = [name for name in dated if name.kind != "capital" or not states.isdisjoint(name.codes)]
    return next(iter(current), None) or max(past, key=lambda name: name.end, default=None)
