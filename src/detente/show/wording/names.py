"""Actors by the names that running text gives them."""

from collections.abc import Iterable, Mapping
from functools import cache

from detente.lexicon.tables import read_table


@cache
def name_actor(code: str, language: str = "en") -> str:
    """Return the name of an actor inside a sentence: `the United States`, `Pakistan`; an unknown code names itself."""
    spoken = _spoken(language).get(code)
    if spoken:
        return spoken
    for table in ("states", "groups"):
        if code in _names(table):
            return _names(table)[code]
    name = _names("organisations").get(code, code)
    return f"the {name}" if " " in name else name


def title_actor(code: str, language: str = "en") -> str:
    """Return the name of an actor as a heading gives it, without an article: `United States`."""
    return name_actor(code, language).removeprefix("the ")


def name_dyad(dyad: tuple[str, str], language: str = "en") -> str:
    """Return a dyad as a heading: `Pakistan–Russia`."""
    return "–".join(title_actor(code, language) for code in dyad)


def join_names(codes: Iterable[str], language: str = "en") -> str:
    """Return several actors as a list in a sentence: `India, Pakistan and Russia`."""
    names = [name_actor(code, language) for code in codes]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


@cache
def _names(table: str) -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in read_table(table)}


@cache
def _spoken(language: str) -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in read_table("spoken_names", language)}
