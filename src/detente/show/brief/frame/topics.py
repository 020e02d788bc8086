"""What a topic is made of: sentences that end in the mark of a data set, a chart, and tables whose rows are linked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
from markupsafe import Markup

from detente.show.brief.charts import Mark
from detente.show.brief.frame.data import Data
from detente.show.brief.statements import Link, Pieces, Said, say

NO_DATA = "no data"
Cell = str | Link
SIZES = ((17, "narrow"), (32, "middle"), (62, "broad"))
SHAPES = {"opening": ("up", "warm"), "closure": ("down", "cold")}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with the id that numbers lead to; its first cell names it."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its title; `folded` where it is the series behind a chart."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    folded: bool = False

    @property
    def size(self) -> str:
        """How wide it is, by the letters of its cells: `narrow`, `middle`, `broad` or `whole` for a page's width."""
        words = [max(map(len, name.split()), default=0) for name in self.head]
        cells = zip(*(row.cells for row in self.rows), strict=True)
        wide = sum(
            max(word, *(len(str(cell)) for cell in column)) + 2 for word, column in zip(words, cells, strict=True)
        )
        return next((name for most, name in SIZES if wide <= most), "whole")


@dataclass(frozen=True, slots=True)
class Topic:
    """What data say on one subject; `frames` are its numbers for programs."""

    name: str
    title: str
    said: tuple[Said, ...]
    tables: tuple[Table, ...] = ()
    picture: Markup = field(default_factory=Markup)
    frames: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """What it is of: the name, without the mark of a data set of events."""
        return self.name.partition("_")[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a topic is made for: the data, two states, the first year shown."""

    data: Data
    dyad: tuple[str, str]
    since: int | None = None

    def years(self, *tables: str) -> range:
        """Return the years shown of tables: those that any of them covers, from the record's first on."""
        spans = [self.data.span(table) for table in tables]
        first, last = min(first for first, _ in spans), max(last for _, last in spans)
        return range(max(first, self.since if self.since is not None and self.since <= last else first), last + 1)


def lead(name: str, row: object, text: object) -> Link:
    """Return a number as a link to a row of a table."""
    return Link(str(text), (f"d-{name}_{str(row).replace('-', '_')}",))


def lead_file(mark: str, text: object) -> Link:
    """Return a number as a link to the file that it is from, by the mark of its data set."""
    return Link(str(text), (f"s-{mark}",))


def make_table(
    name: str, title: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, folded: bool = False
) -> Table:
    """Return a table; a row begins with its key, which names it in links and is not shown; None is `no data`."""
    made = (
        Row(lead(name, key, "").ids[0], tuple(one if isinstance(one, Link) else _write(one) for one in cells))
        for key, *cells in rows
    )
    return Table(title, tuple(head), tuple(made), folded)


def _write(value: object) -> str:
    return NO_DATA if value is None else str(value)


def write_number(value: float | None, places: int = 2, *, signed: bool = False) -> str | None:
    """Return a number with its sign as print has it; None where there is none."""
    if value is None:
        return None
    text = f"{round(value, places) + 0.0:{'+' if signed else ''},.{places}f}"
    return text.replace("-", "−")


def tell_turns(name: str, what: str, turns: pl.DataFrame, sources: Sequence[str]) -> tuple[Said, list[Table]]:
    """Return the turns of a yearly series, `what` it is of, in a sentence, and their table."""
    rows = turns.to_dicts()
    if not rows:
        return say("data_no_turn", what=what, sources=sources), []
    told = join_pieces(lead(f"{name}_turn", row["year"], f"{row['direction']} {row['year']}") for row in rows)
    cells = [
        (row["year"], row["year"], row["direction"], _between(row), *map(write_number, (row["before"], row["after"])))
        for row in rows
    ]
    head = ("turn", "kind", "between", "mean before", "mean after")
    said = say("data_turns", len(rows), what=what, turns=told, sources=sources)
    return said, [make_table(f"{name}_turn", f"Turns: {what[:1].lower()}{what[1:]}", head, cells, folded=True)]


def mark_turns(name: str, turns: pl.DataFrame, years: range) -> list[Mark]:
    """Return the turns within the years of a chart as its marks."""
    return [
        Mark(row["year"], f"{row['direction']} {row['year']}", lead(f"{name}_turn", row["year"], "").target,
             *SHAPES[row["direction"]])
        for row in turns.to_dicts()
        if row["year"] in years
    ]  # fmt: skip


def _between(row: Mapping[str, object]) -> str:
    return str(row["low"]) if row["low"] == row["high"] else f"{row['low']}–{row['high']}"


def join_pieces(links: Iterable[Link], word: str = " and ") -> Pieces:
    """Return links as a list in a sentence; `none` where there are none."""
    held: list[str | Link] = [*links] or [str(say("none"))]
    between = [", "] * (len(held) - 2) + [word] if len(held) > 1 else []
    return tuple(piece for pair in zip(held, [*between, ""], strict=True) for piece in pair if str(piece))
