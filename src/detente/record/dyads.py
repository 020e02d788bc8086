"""Dyads as a user names them: codes or names, today's states taking in their predecessors."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from detente.errors import UnknownActor
from detente.lexicon.tables import lexicon_languages, read_table


@cache
def today_of(code: str) -> str:
    """Return the state of today that a vanished state lives on in (its main successor), or the code itself."""
    seen = [code]
    while (successor := _successors().get(seen[-1])) and successor not in seen:
        seen.append(successor)
    return seen[-1]


@cache
def lineage_of(code: str) -> frozenset[str]:
    """Return the code with its predecessors: `RUS` takes in `SUN`; a vanished state stands for itself."""
    return frozenset({code} | {old for old in _successors() if today_of(old) == code})


def find_dyad(dyad: str, known: Iterable[str] = ()) -> tuple[str, str]:
    """Return the codes of `PAK-RUS`, `pak/rus` or `Pakistan-Russia`; those in `known` count beside the lexicon's."""
    parts = [part for part in re.split(r"\s*[–/,:]\s*|\s+-\s+|-", dyad.strip()) if part]
    whole = frozenset(known)
    for cut in range(1, len(parts)):
        sides = [_code("-".join(side), whole) for side in (parts[:cut], parts[cut:])]
        if sides[0] and sides[1] and sides[0] != sides[1]:
            first, second = sorted((sides[0], sides[1]))
            return first, second
    raise UnknownActor(f"No dyad '{dyad}': write two different actors as PAK-RUS.{_suggest(parts, whole)}")


def find_actor(name: str, known: Iterable[str] = ()) -> str:
    """Return the code of an actor given by code or name."""
    whole = frozenset(known)
    code = _code(name, whole)
    if code is None:
        raise UnknownActor(f"No actor '{name}'.{_name_sides(name) or _suggest([name], whole)}")
    return code


def _name_sides(name: str) -> str:
    """Return a sentence on a dyad that was given where one actor is asked for."""
    try:
        first, second = find_dyad(name)
    except UnknownActor:
        return ""
    return f" That is a dyad: name one side, {first} or {second}."


def _code(name: str, known: frozenset[str]) -> str | None:
    """Return the code that a code or a name stands for."""
    wanted = name.strip()
    if wanted.upper() in known or wanted.upper() in _names().values():
        return wanted.upper()
    return _names().get(wanted.casefold())


def _suggest(parts: list[str], known: frozenset[str]) -> str:
    """Return a sentence with the nearest names of the parts that stand for nothing."""
    if len(parts) == 1 and len(whole := parts[0].upper()) == 6 and _code(whole[:3], known) and _code(whole[3:], known):
        return f" Did you mean '{whole[:3]}-{whole[3:]}'?"
    unknown = [part for part in parts if _code(part, known) is None]
    near = [_nearest(part) for part in unknown]
    found = " or ".join(f"'{name}' ({_names()[name.casefold()]})" for name in near if name)
    return f" Did you mean {found}?" if found else ""


def _nearest(part: str) -> str | None:
    """Return the known name or code most like `part`; of codes, one that begins alike, of the same letters."""
    codes = list(dict.fromkeys(_names().values()))
    near_code = get_close_matches(part.upper(), codes, 9, 0.6) if len(part) <= 4 else []
    near_code.sort(key=lambda code: (code[0] != part[:1].upper(), sorted(code) != sorted(part.upper())))
    near_name = get_close_matches(part.casefold(), _names(), 1, 0.6)
    by_code = {code: name for name, code in reversed(list(_names().items()))}
    return by_code[near_code[0]].title() if near_code else near_name[0].title() if near_name else None


@cache
def _successors() -> Mapping[str, str]:
    """Return the main successor of each vanished state."""
    return {row["code"]: row["successors"].split("|")[0] for row in read_table("states") if row["successors"]}


@cache
def _names() -> Mapping[str, str]:
    """Return the codes of states, organisations and groups by name, folded; main names first, then “UK” or “USSR”."""
    tables = ("states", "organisations", "groups")
    main = {row["name"].casefold(): row["code"] for table in tables for row in read_table(table)}
    rows = (row for language in lexicon_languages() for row in read_table("names", language))
    others = {row["form"].casefold(): row["code"] for row in rows if row["kind"] == "name" and not row["start"]}
    return {**main, **others, **main}
