"""Which actor a code or name of a data set stands for in the year of its event; nothing is guessed."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from detente.code.actors import load_gazetteer
from detente.code.actors.folding import fold
from detente.code.actors.names import load_names
from detente.lexicon.state_codes import find_state, list_codes
from detente.lexicon.tables import read_table

NAMED = ("name", "organisation", "group")  # kinds of forms that are an actor's own name
NOWHERE = "---"  # where PETRARCH and Phoenix have no country: `---MUSOPP` is an opposition of Muslims, not Mauritius


@dataclass(frozen=True, slots=True)
class Actor:
    """`code` of the actor, or None; `known`: the data set's own list has the code, though it may be no actor here."""

    code: str | None
    known: bool


@cache
def find_code(given: str, year: int) -> Actor:
    """Return whom a CAMEO code stands for; a code longer than a country's is read by its first three letters."""
    wanted = given.strip().upper()
    if wanted.startswith(NOWHERE):
        return Actor(None, known=True)
    for code in dict.fromkeys((wanted, wanted[:3], wanted[3:6])):
        if code in _groups():
            return Actor(_groups()[code], known=True)
        if code in _countries():
            found = find_state(code, "cameo", year).state or _lasting(code, year)
            return Actor(found, known=True)
        if code != "IGO" and code == wanted[:3] and len(wanted) <= 3:
            break
    return Actor(None, known=False)


@cache
def find_name(given: str, year: int) -> Actor:
    """Return whom the English name of a state, organisation or group stands for, or a code of detente's own."""
    name = given.strip()
    if name in _own_codes():
        return Actor(load_gazetteer().at_time(name, year), known=True)
    rows = _by_name().get(fold(name).casefold(), ())
    codes = {code for code, start, end in rows if start <= year <= end} or {code for code, _, _ in rows}
    if len(codes) != 1:
        return Actor(None, known=False)
    return Actor(load_gazetteer().at_time(codes.pop(), year), known=True)


def keep_code(given: str, year: int) -> Actor:
    """Return an actor that is given by detente's own code."""
    return Actor(given, known=True)


FINDERS: Mapping[str, Callable[[str, int], Actor]] = {"cameo": find_code, "name": find_name, "own": keep_code}


def _lasting(code: str, year: int) -> str | None:
    """Return the state of a code told of a year in which its list has no such state, by detente's own dates."""
    return load_gazetteer().at_time(code, year) if code in _own_codes() else None


@cache
def _countries() -> frozenset[str]:
    return frozenset(one.code for one in list_codes("cameo"))


@cache
def _groups() -> Mapping[str, str | None]:
    return {row["code"]: row["actor"] or None for row in read_table("cameo_groups")}


@cache
def _own_codes() -> frozenset[str]:
    return frozenset(row["code"] for table in ("states", "organisations", "groups") for row in read_table(table))


@cache
def _by_name() -> Mapping[str, tuple[tuple[str, int, int], ...]]:
    """Return the codes, with the years in which they hold, of every name, folded to small plain letters."""
    found: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for form, code, start, end in _forms():
        found[fold(form).casefold()].append((code, int(start[:4] or 0), int(end[:4] or 9999)))
    return {form: tuple(rows) for form, rows in found.items()}


def _forms() -> Iterator[tuple[str, str, str, str]]:
    for row in read_table("data_names"):
        yield row["form"], row["code"], "", ""
    for row in read_table("states"):
        yield row["name"], row["code"], "", ""
    for name in load_names("en"):
        if name.kind in NAMED and len(name.codes) == 1 and not name.needs:
            yield name.form, name.codes[0], name.start, name.end
