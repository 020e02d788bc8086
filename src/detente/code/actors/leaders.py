"""Leaders, ministers and commanders by name and term, so that “Bhutto” in 1972 is Pakistan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.tables import read_table

_TITLE_BEFORE = re.compile(
    r"(?:\b(?:President|Premier|Chancellor|King|Queen|Prince|Princess|Sultan|Emir|Shah|Sheikh|Ayatollah|Marshal|General|Gen|Colonel|Col|"
    r"Admiral|Field Marshal|Prime Minister|PM|Minister|Secretary|Secretary of State|Senator|Chairman|General Secretary|Comrade|Ambassador|"
    r"Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Tsar|Kaiser|Emperor|Imam|Mullah)\.?|’s|'s)\s(?:[A-Z][\w’'-]*\.?\s){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Leader:
    """A person in an office of the actor `code`, from `start` to `end` (ISO, empty = unknown or still)."""

    code: str
    name: str
    aliases: tuple[str, ...]
    guarded: frozenset[str]
    office: str
    start: str
    end: str
    regime: str

    def served(self, year: int) -> bool:
        """Tell whether the term, a year each way, covers `year`."""
        return int(self.start[:4] or 0) - 1 <= year <= int(self.end[:4] or 9999) + 1

    def fits(self, form: str, text: str, at: int, whole: str) -> bool:
        """Tell whether `form` at `at` may be this person: a guarded surname needs a title or the full name in the text."""
        return form not in self.guarded or titled(text, at) or self.name in whole


def titled(text: str, at: int) -> bool:
    """Tell whether a title stands before the name at `at`."""
    return bool(_TITLE_BEFORE.search(text[max(0, at - 40) : at]))


def load_leaders() -> Iterator[Leader]:
    """Read the table of leaders."""
    for row in read_table("leaders"):
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        yield Leader(
            code=row["code"], name=row["name"], aliases=tuple(alias.lstrip("~") for alias in aliases),
            guarded=frozenset(alias[1:] for alias in aliases if alias.startswith("~")),
            office=row["office"], start=row["start"], end=row["end"], regime=row["regime"],
        )  # fmt: skip
