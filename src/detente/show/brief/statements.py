"""Sentences of the closed list `lexicon/en/statements.tsv`, whose numbers lead to the entries behind them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from detente.lexicon.tables import read_table
from detente.types import short_hash

Pieces = tuple["str | Link", ...]
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Link:
    """A number, date or name that leads to the entries with these ids; `label` says what they are."""

    text: str
    ids: tuple[str, ...]
    label: str = ""

    @property
    def target(self) -> str:
        """The id of the entry, or of the list of entries, that it leads to."""
        return self.ids[0] if len(self.ids) == 1 else f"b-{short_hash(' '.join(self.ids))}"

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> Markup:
        return (
            Markup('<a class="to" href="#{}">{}</a>').format(self.target, self.text) if self.ids else escape(self.text)
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the list: its pieces, and the numbers of the sources, or marks of the data, that it ends in."""

    key: str
    pieces: tuple[str | Link, ...]
    sources: tuple[int | str, ...] = ()

    @property
    def asserts(self) -> bool:
        """Whether it says something about the world, which ends in its sources."""
        return _sentences()[self.key]["kind"] == "world"

    @property
    def text(self) -> str:
        """The sentence with the marks of the data that it ends in."""
        return " ".join([str(self), *(f"[{one}]" for one in self.sources if isinstance(one, str))])

    def __str__(self) -> str:
        return "".join(map(str, self.pieces))

    def __html__(self) -> Markup:
        whole = Markup("").join(self.pieces)
        return Markup('<span data-said="{}">{}{}</span>').format(self.key, whole, cite_numbers(self.sources))


def say(
    key: str, count: int | None = None, /, *, sources: Iterable[int | str] = (), **slots: str | Link | Pieces
) -> Said:
    """Return the sentence `key` with its slots filled; of its two forms the one for `count` things."""
    form = _sentences()[key]["one" if count == 1 else "many"]
    parts = _SLOT.split(form)
    filled = (slots[part] if at % 2 else part for at, part in enumerate(parts))
    pieces = (piece for one in filled for piece in (one if isinstance(one, tuple) else (one,)) if str(piece))
    return Said(key, tuple(pieces), tuple(sorted(set(sources), key=lambda one: (len(str(one)), str(one)))))


def cite_numbers(sources: Sequence[int | str]) -> Markup:
    """Return the numbers of sources as links: ` [1] [4]`."""
    one = Markup(' <a class="number" href="#s-{0}" aria-label="source {0}">[{0}]</a>')
    return Markup("").join(one.format(number) for number in sources)


def find_links(content: Any) -> Iterator[Link]:
    """Yield every link in the content of a part, however deep."""
    if isinstance(content, Link):
        yield content
    elif is_dataclass(content):
        yield from (link for one in fields(content) for link in find_links(getattr(content, one.name)))
    elif isinstance(content, Mapping):
        yield from (link for one in content.values() for link in find_links(one))
    elif isinstance(content, list | tuple):
        yield from (link for one in content for link in find_links(one))


@cache
def _sentences(language: str = "en") -> Mapping[str, Mapping[str, str]]:
    return {row["key"]: row for row in read_table("statements", language)}
