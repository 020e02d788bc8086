"""Which columns each data set on states has, and which of them are read: the tables `sets` and `set_columns`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from detente.errors import UnknownWord
from detente.lexicon.tables import read_table

from .table import UnreadableSet


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its name here, its possible names in a file, what it holds (see `set_columns`)."""

    name: str
    names: tuple[str, ...]
    kind: str

    def place(self, header: Mapping[str, int]) -> tuple[int, ...]:
        """Return where its cells stand in a file with this header; nowhere where it has none of the names."""
        for name in self.names:
            parts = name.casefold().split("+")
            if all(part in header for part in parts):
                return tuple(header[part] for part in parts)
        return ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One form of a data set: `set` as the user names it, `table` as it is kept."""

    set: str
    table: str
    columns: tuple[Column, ...]

    @property
    def spells(self) -> bool:
        """Whether a row holds from a day to a day, not for a year."""
        return any(column.kind == "first_day" for column in self.columns)

    @property
    def paired(self) -> bool:
        """Whether a row is of two states whose order says nothing."""
        return any(column.name == "second" for column in self.columns)

    def missing(self, header: Mapping[str, int]) -> tuple[str, ...]:
        """Return the columns that a file with this header lacks, by their first name in a file."""
        return tuple(column.names[0] for column in self.columns if not column.place(header))


@cache
def list_sets() -> Mapping[str, str]:
    """Return the data sets that can be imported, each with what it is."""
    return MappingProxyType({row["set"]: row["about"] for row in read_table("sets")})


@cache
def list_layouts() -> tuple[Layout, ...]:
    """Return all layouts."""
    columns: dict[tuple[str, str], list[Column]] = {}
    for row in read_table("set_columns"):
        column = Column(row["column"], tuple(row["names"].split("|")), row["kind"])
        columns.setdefault((row["set"], row["table"]), []).append(column)
    return tuple(Layout(name, table, tuple(found)) for (name, table), found in columns.items())


def find_layout(name: str, header: tuple[str, ...], path: Path) -> Layout:
    """Return the layout of the set `name` that a file's header has; an error that says what is missing otherwise."""
    if name not in list_sets():
        raise UnknownWord(f"No data set '{name}'. Known are: {', '.join(list_sets())}.")
    places = {column.casefold(): index for index, column in enumerate(header)}
    mine = [layout for layout in list_layouts() if layout.set == name]
    nearest = min(mine, key=lambda layout: len(layout.missing(places)))
    missing = nearest.missing(places)
    if not missing:
        return nearest
    other = next((layout.set for layout in list_layouts() if not layout.missing(places)), None)
    hint = f" It has the columns of '{other}'." if other and other != name else ""
    raise UnreadableSet(
        f"{path} is no file of '{name}': its header lacks {', '.join(missing)}; "
        f"it has {', '.join(header[:12])}{' …' if len(header) > 12 else ''}.{hint}"
    )
