"""What every format of event data gives: its columns, and its rows as loose rows of one shape."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import polars as pl

from detente.errors import DetenteError


class WrongFormat(DetenteError):
    """A file that is not of the format it was said to be."""


LINE = "line"  # where a row stands in its file, counted from 1, a header included
MANY = "; "  # joins several values in one cell
LOOSE: Mapping[str, Any] = {
    "id": pl.String, "day": pl.String, "until": pl.String, "seen": pl.String,
    "source": pl.String, "source_else": pl.String, "target": pl.String, "target_else": pl.String,
    "code": pl.String, "type": pl.String, "mode": pl.String, "status": pl.String,
    "field": pl.String, "intensity": pl.String, "goldstein": pl.String, "mentions": pl.String,
    "place": pl.String, "publisher": pl.String, "story": pl.String,
}  # fmt: skip
EVENTS: Mapping[str, Any] = {
    "dataset": pl.String, "id": pl.String, "line": pl.Int64, "day": pl.Date, "share": pl.Float64,
    "source": pl.String, "target": pl.String, "source_given": pl.String, "target_given": pl.String,
    "dyad": pl.String, "direction": pl.Int8, "type": pl.String, "mode": pl.String, "code": pl.String,
    "field": pl.String, "quad": pl.Int8, "intensity": pl.Float64, "goldstein": pl.Float64, "mentions": pl.Int64,
    "place": pl.String, "publisher": pl.String, "story": pl.String,
}  # fmt: skip
"""One tidy row for each event, source and target.

`share`: what part of the event falls on this day's month (1 unless the event lasts over several). `source`, `target`:
codes of the time, null where the data name no actor that detente knows; what they name is kept as given. `dyad`: of
today's states, null for what is domestic or one-sided; `direction` 1 from its first to its second side, -1 back, 0 a
joint act. `type`, `mode` PLOVER's, null where it leaves an act out; `code` CAMEO's; `quad` 1–4 by type; `intensity` the
file's or PLOVER's score; `goldstein` the file's or the code's; `mentions` how often it was told.
"""
REJECTS: Mapping[str, Any] = {"line": pl.Int64, "reason": pl.String, "text": pl.String}


class Format(Protocol):
    """One format: its name, how its lines are cut, which of the columns are needed, and what each row says.

    `header`: the first line names the columns. `scheme`: whether actors are CAMEO codes or names of states.
    """

    name: str
    header: bool
    scheme: str

    def columns(self, first: Sequence[str]) -> list[str]:
        """Return the names of the columns by the cells of the first line; WrongFormat where it is another format's."""
        ...

    def read(self, raw: pl.DataFrame) -> pl.DataFrame:
        """Return raw cells (all text, under the names of `columns`) as loose rows: `line` and columns of LOOSE."""
        ...


def loosen(raw: pl.DataFrame, **cells: str | pl.Expr) -> pl.DataFrame:
    """Return loose rows, each column from a raw column of that name or an expression; the others are null."""
    given = {name: pl.col(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
    empty = {name: pl.lit(None, pl.String) for name in LOOSE if name not in given}
    return raw.select(LINE, **{name: {**given, **empty}[name].cast(pl.String) for name in LOOSE})


def normalise(name: str) -> str:
    """Return the name of a column in small letters, words joined by `_`."""
    return "_".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())


def need(first: Sequence[str], needed: Sequence[str], what: str) -> list[str]:
    """Return the normalised names of a header line that has all the columns needed; WrongFormat where it lacks some."""
    names = [normalise(cell) for cell in first]
    lacking = [name for name in needed if name not in names]
    if lacking:
        shown = ", ".join(cell.strip()[:30] for cell in first[:6])
        raise WrongFormat(f"a header of {what} needs the columns {', '.join(lacking)} (found: {shown} …)")
    return names
