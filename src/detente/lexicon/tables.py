"""The one loader of lexicon tables: tab-separated, checked, frozen, read once."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from detente.errors import LexiconError


@cache
def lexicon_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have tables: what is written in another is kept, not coded."""
    folders = (entry.name for entry in files("detente.lexicon").iterdir() if entry.is_dir())
    return tuple(sorted(name for name in folders if len(name) == 2))


@cache
def read_table(name: str, language: str | None = None) -> tuple[Mapping[str, str], ...]:
    """Return the rows of table `name` (of `language`, where a table has one file a language), each frozen.

    Lines that start with `#` are notes; the first other line names the columns; every row fills all of them,
    an empty cell as an empty string.
    """
    folder = files("detente.lexicon")
    path = folder.joinpath(language, f"{name}.tsv") if language else folder.joinpath(f"{name}.tsv")
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise LexiconError(f"No lexicon table '{name}' for language '{language or 'any'}'.") from None
    return parse_table(text, f"{language}/{name}" if language else name)


@cache
def read_words(name: str, kind: str, language: str) -> frozenset[str]:
    """Return the words of one `kind` in table `name` of a language, which has the columns word and kind."""
    return frozenset(row["word"] for row in read_table(name, language) if row["kind"] == kind)


def parse_table(text: str, name: str) -> tuple[Mapping[str, str], ...]:
    """Return the frozen rows of a table's text; `name` is how an error calls the table."""
    lines = _table_lines(text)
    _, header = next(lines, (0, []))
    if not header or len(set(header)) != len(header) or not all(header):
        raise LexiconError(f"Table '{name}' needs a header line of different column names, not {header}.")
    return tuple(_frozen_row(header, cells, f"{name}, line {number}") for number, cells in lines)


def _table_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each line that is no note and not blank."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        content = line.removesuffix("\r")
        if content.strip() and not content.startswith("#"):
            yield number, [cell.strip() for cell in content.split("\t")]


def _frozen_row(header: list[str], cells: list[str], place: str) -> Mapping[str, str]:
    """Return one row under its column names."""
    if len(cells) != len(header):
        raise LexiconError(
            f"Table {place}: {len(cells)} cells, but the header has {len(header)} ({', '.join(header)})."
        )
    return MappingProxyType(dict(zip(header, cells, strict=True)))
