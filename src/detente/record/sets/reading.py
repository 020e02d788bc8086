"""A data set on states read from its file into a tidy, dated frame in detente's own codes, with a report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from .cells import BadCell, read_cell
from .layouts import Column, Layout, find_layout
from .states import NoState, place_spell, place_year
from .table import TextTable, UnreadableSet, read_cells, tell_rows

TYPES: Mapping[str, pl.DataType] = {
    "cow": pl.String(), "gw": pl.String(), "text": pl.String(), "year": pl.Int64(), "session": pl.Int64(),
    "number": pl.Float64(), "flag": pl.Boolean(), "first_day": pl.Date(), "last_day": pl.Date(),
}  # fmt: skip
TELLS = 8  # reasons that a report spells out


@dataclass(frozen=True, slots=True)
class SetReport:
    """What became of a file: `rows` read, `kept` rows written, years covered, rows `left_out` by reason, notes."""

    set: str
    table: str
    rows: int
    kept: int
    first: int | None
    last: int | None
    left_out: Mapping[str, tuple[int, ...]]
    notes: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return one sentence a reason, the most frequent first."""
        ranked = sorted(self.left_out.items(), key=lambda item: (-len(item[1]), item[1]))
        said = [f"Left out: {reason} ({tell_rows(rows)})." for reason, rows in ranked[:TELLS]]
        more = sum(len(rows) for _, rows in ranked[TELLS:])
        return [
            *self.notes,
            *said,
            *([f"Left out for {len(ranked) - TELLS} other reasons: {more} rows."] if more else []),
        ]


@dataclass(frozen=True, slots=True)
class SetReading:
    """The tidy frame and its report."""

    frame: pl.DataFrame
    report: SetReport


def read_set(name: str, path: Path) -> SetReading:
    """Return the data set `name` in `path`; an UnreadableSet where the file is none, and then nothing is imported.

    Columns: of the table `set_columns`, names of states in detente's codes, pairs in alphabetical order. A row that
    fits no state of its year, or has a cell that is not what its column holds, is left out and reported.
    """
    cells = read_cells(path)
    layout = find_layout(name, cells.header, path)
    left_out: dict[str, list[int]] = {}
    for row, width in cells.ragged:
        left_out.setdefault(f"cells are not {len(cells.header)} but {width}", []).append(row)
    rows = list(_tidy_rows(layout, cells, left_out))
    loose = pl.DataFrame(rows, schema=_schema(layout), orient="row")
    frame = _settle(layout, loose, left_out)
    if frame.is_empty():
        reason, bad = next(iter(left_out.items()))
        raise UnreadableSet(f"{path}: no row of {len(cells.rows)} could be read; {reason} ({tell_rows(tuple(bad))}).")
    report = SetReport(
        layout.set, layout.table, *_count(cells, frame), *_cover(layout, loose), _sort(left_out), _note(layout, cells)
    )
    return SetReading(frame, report)


def _tidy_rows(layout: Layout, table: TextTable, left_out: dict[str, list[int]]) -> Iterator[tuple[Any, ...]]:
    """Yield tidy rows with the last year of their states' codes and the number of their row at the end."""
    places = {name.casefold(): index for index, name in enumerate(table.header)}
    columns = [(column, column.place(places)) for column in layout.columns]
    place = place_spell if layout.spells else place_year
    for number, cells in table.rows:
        try:
            row = {column.name: _read(column, tuple(cells[at] for at in where)) for column, where in columns}
            for placed, until in place(layout, row):
                yield (*(placed[column.name] for column in layout.columns if column.kind != "name"), until, number)
        except (BadCell, NoState) as error:
            left_out.setdefault(str(error), []).append(number)


def _read(column: Column, cells: tuple[str, ...]) -> Any:
    if column.kind == "name":
        return cells[0].strip()
    if column.kind in {"cow", "gw"}:
        return cells[0].strip().removesuffix(".0").lstrip("0")  # 365.0 and 002 are other programs' 365 and 2
    try:
        return read_cell(column.kind, cells)
    except BadCell as error:
        raise BadCell(f"{column.names[0]} '{'-'.join(cells)}' {error}") from None


def _schema(layout: Layout) -> dict[str, pl.DataType]:
    kept = {column.name: TYPES[column.kind] for column in layout.columns if column.kind != "name"}
    return {**kept, "until": pl.Int64(), "row": pl.Int64()}


def _settle(layout: Layout, frame: pl.DataFrame, left_out: dict[str, list[int]]) -> pl.DataFrame:
    """Return one row a key: flows added up, pairs at their strongest, of two codes of a state the one that goes on."""
    kept = frame.columns[:-2]
    if layout.spells:
        return _open_ends(frame.select(kept)).sort(kept)
    if "tiv" in kept:
        return (
            frame.group_by("supplier", "recipient", "year")
            .agg(pl.col("tiv").sum())
            .sort("supplier", "recipient", "year")
        )
    if layout.paired:
        key = [name for name in ("first", "second", "year", "dispute") if name in kept]
        return frame.group_by(key).agg(pl.col(name).max() for name in kept if name not in key).select(kept).sort(key)
    ranked = frame.sort("until", "row", descending=[True, False])
    settled = ranked.unique(["state", "year"], keep="first", maintain_order=True)
    if doubled := sorted(set(frame["row"]) - set(settled["row"])):
        left_out["another row is of the same state and year"] = doubled
    return settled.select(kept).sort("state", "year")


def _open_ends(frame: pl.DataFrame) -> pl.DataFrame:
    """Return spells, those open that end when the data do: that ends the list, not what it lists."""
    return frame.with_columns(end=pl.when(pl.col("end") < pl.col("end").max()).then("end"))


def _count(cells: TextTable, frame: pl.DataFrame) -> tuple[int, int]:
    return len(cells.rows) + len(cells.ragged), frame.height


def _cover(layout: Layout, loose: pl.DataFrame) -> tuple[int | None, int | None]:
    """Return the first year and the last that rows speak of."""
    first, last = (loose["start"].dt.year(), loose["end"].dt.year()) if layout.spells else (loose["year"],) * 2
    low, high = first.min(), last.max()
    return (low if isinstance(low, int) else None, high if isinstance(high, int) else None)


def _sort(left_out: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {reason: tuple(sorted(rows)) for reason, rows in left_out.items()}


def _note(layout: Layout, cells: TextTable) -> tuple[str, ...]:
    """Return what was odd about the file though it was read."""
    used = {part for column in layout.columns for name in column.names for part in name.casefold().split("+")}
    spare = [name for name in cells.header if name and name.casefold() not in used]
    return (*cells.notes, *([f"Columns not used: {', '.join(spare)}."] if spare else []))
