"""Files of event data taken into a project: read, tidied, checked, written as Parquet, then listed; all or nothing."""

import os
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from detente.errors import DetenteError, InvalidDate, UnknownWord
from detente.record.imports.days import DayOrder, find_order
from detente.record.imports.formats import FORMATS
from detente.record.imports.manifest import (
    data_folder,
    describe_file,
    hash_file,
    overlapping,
    write_parquet,
)
from detente.record.imports.protocol import EVENTS, LINE, REJECTS, Format, WrongFormat
from detente.record.imports.reading import Batch, open_table, read_batches
from detente.record.imports.tidying import KEY, Tidied, tidy_rows
from detente.record.project import Project
from detente.types import short_hash

IMPORTER = "1"  # raised whenever the same file would give other rows; an import by another version is then replaced
DUPLICATE = "the same event as an earlier row"
PARTED = ("icews", "csv", "jsonl")  # formats whose days may be written `6/14/2015`


@dataclass(slots=True)
class Imported:
    """What became of one file: numbers of events and of rows (of lists one for each pair), what is odd, coverage.

    `state`: `imported`, `unchanged` (the same file was imported before) or `failed` (nothing of it was taken; `fault`
    says why). `reasons`: what was rejected, by reason, with the number of rows and the first line; `notes`: what was
    taken though it is odd, likewise.
    """

    file: Path
    state: str = "imported"
    fault: str = ""
    events: int = 0
    rows: int = 0
    rejected: int = 0
    duplicates: int = 0
    first_day: str | None = None
    last_day: str | None = None
    reasons: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes: dict[str, tuple[int, int]] = field(default_factory=dict)

    def count(self, place: str, found: pl.DataFrame, column: str) -> None:
        """Add rows to the numbers of `reasons` or `notes`."""
        held = getattr(self, place)
        for what, number, first in found.group_by(column).agg(pl.len(), pl.col(LINE).min()).sort(LINE).iter_rows():
            before = held.get(what, (0, first))
            held[what] = (before[0] + number, min(before[1], first))


@dataclass(frozen=True, slots=True)
class Options:
    """The data set's name (without one the format's) and how parted dates are written."""

    dataset: str | None = None
    dates: DayOrder = DayOrder.AUTO


def import_file(
    project: Project, path: str | os.PathLike[str], format: str, options: Options | None = None  # noqa: A002
) -> Imported:  # fmt: skip
    """Take one file into a project; the same file again changes nothing, a faulty one leaves nothing behind."""
    if format not in FORMATS:
        raise UnknownWord(f"No format '{format}' of event data; there are {', '.join(FORMATS)}.")
    source, chosen, found = Path(path), options or Options(), FORMATS[format]
    try:
        return _Import(project, source, found, chosen).run()
    except WrongFormat as error:
        return Imported(source, "failed", f"no {format} file: {error}{_guess(source, format)}")
    except InvalidDate as error:
        return Imported(source, "failed", str(error))
    except OSError as error:
        return Imported(source, "failed", f"cannot be read or written ({error.strerror or error})")


class _Import:
    """One file on its way into the project."""

    def __init__(self, project: Project, source: Path, format: Format, options: Options) -> None:  # noqa: A002
        self.project, self.source, self.format, self.options = project, source, format, options
        self.dataset = options.dataset or format.name
        self.folder = data_folder(project)
        self.told = Imported(source)
        self.files: list[dict[str, Any]] = []
        self.seen = pl.Series(KEY, [], pl.UInt64)

    def run(self) -> Imported:
        """Import the file, or find that it was."""
        sha256 = hash_file(self.source)
        self.id = short_hash(f"{self.dataset} {sha256}")
        known = next((row for row in self.project.read_imports() if row["id"] == self.id), None)
        if known and known["importer"] == IMPORTER:
            same = {name: known[name] for name in ("events", "rows", "rejected", "duplicates", "first_day", "last_day")}
            return Imported(self.source, "unchanged", **same)
        former = [row["path"] for row in self.project.read_import_files() if row["import"] == self.id]
        try:
            self._take_all()
            self._list(sha256)
        except BaseException:
            self._remove(row["path"] for row in self.files)
            raise
        self._remove(former)
        return self.told

    def _take_all(self) -> None:
        order = self._find_order()
        with closing(read_batches(self.source, self.format)) as batches:
            for number, batch in enumerate(batches):
                self._take(batch, order, number)
        if not self.told.events:
            why = next(iter(self.told.reasons), "it holds no row of events")
            raise WrongFormat(f"no row of it could be taken, the first because of: {why}")

    def _remove(self, paths: Iterable[str]) -> None:
        """Remove files that no import lists any more."""
        for path in paths:
            (self.folder / path).unlink(missing_ok=True)

    def _find_order(self) -> DayOrder:
        """Return how the parted dates of the file are written; all are looked at before any is read."""
        if self.options.dates is not DayOrder.AUTO or self.format.name not in PARTED:
            return self.options.dates
        default = DayOrder.MONTH_FIRST if self.format.name == "icews" else DayOrder.AUTO
        dates: set[str] = set()
        with closing(read_batches(self.source, self.format)) as batches:
            for batch in batches:
                found = self.format.read(batch.raw)["day"].drop_nulls().unique()
                if not dates and not found.str.contains("[/.]").any():
                    return default
                dates |= set(found)
        return find_order(dates, default)

    def _take(self, batch: Batch, order: DayOrder, number: int) -> None:
        """Write the rows of one batch, and keep aside what could not be taken."""
        tidied = tidy_rows(self.format.read(batch.raw), self.dataset, self.format.scheme, order)
        rows, repeated = self._without_duplicates(tidied)
        faulty = pl.concat([tidied.faulty, repeated.select(LINE, reason=pl.lit(DUPLICATE))]).sort(LINE)
        lines = faulty[LINE].to_list()
        odd = pl.DataFrame(batch.rejects, schema=dict(REJECTS), orient="row")
        rejects = pl.concat([odd, faulty.with_columns(pl.Series("text", batch.text(lines), pl.String))]).sort(LINE)
        self.told.count("reasons", rejects.filter(pl.col("reason") != DUPLICATE), "reason")
        self.told.count("notes", tidied.notes, "what")
        self.told.duplicates += len(repeated)
        self.told.rejected += len(rejects) - len(repeated)
        self._write(rows, rejects, number)

    def _without_duplicates(self, tidied: Tidied) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Return the rows of events not taken before, and the lines of the others."""
        heads = tidied.rows.select(KEY, LINE, "id", "day").unique([KEY, LINE], keep="first", maintain_order=True)
        again = pl.col(KEY).is_in(self.seen.implode()) | (pl.col(LINE) > pl.col(LINE).min().over(KEY))
        earlier = self._earlier(heads)
        again |= pl.struct("id", "day").is_in(earlier.to_struct().implode()) if len(earlier) else pl.lit(False)
        marked = heads.with_columns(again.alias("again"))
        repeated = marked.filter("again").select(LINE).unique()
        self.seen = pl.concat([self.seen, marked.filter(~pl.col("again"))[KEY]])
        self.told.events += len(marked) - len(marked.filter("again"))
        return tidied.rows.join(repeated, on=LINE, how="anti", maintain_order="left"), repeated

    def _earlier(self, heads: pl.DataFrame) -> pl.DataFrame:
        """Return ids and days that earlier files of the data set hold of these rows."""
        wanted = describe_file("", "", "events", "", heads)
        listed = [row for row in self.project.read_import_files() if row["dataset"] == self.dataset]
        others = [row for row in listed if row["import"] != self.id]
        paths = [self.folder / one for one in overlapping(others, wanted)]
        paths = [path for path in paths if path.is_file()]
        if not paths or heads["id"].null_count() == len(heads):
            return heads.select("id", "day").clear()
        held = pl.scan_parquet(paths).select("id", "day").filter(pl.col("id").is_not_null())
        return held.join(heads.select("id", "day").lazy(), on=["id", "day"], how="semi").unique().collect()

    def _write(self, rows: pl.DataFrame, rejects: pl.DataFrame, number: int) -> None:
        """Write one file for each year that the batch is evidence of, pair by pair: summed faster, a third smaller."""
        ordered = rows.sort("dyad", "day", nulls_last=True, maintain_order=True)
        for (year,), part in sorted(ordered.group_by(pl.col("seen").dt.year(), maintain_order=True)):
            self._write_part(f"{year}", part.select(*EVENTS), "events", number)
        if len(rejects):
            self._write_part("rejects", rejects, "rejects", number)
        if len(rows):
            days = [str(rows["seen"].min()), str(rows["seen"].max())]
            self.told.first_day = min(filter(None, [self.told.first_day, days[0]]))
            self.told.last_day = max(filter(None, [self.told.last_day, days[1]]))
        self.told.rows += len(rows)

    def _write_part(self, part: str, frame: pl.DataFrame, kind: str, number: int) -> None:
        name = f"{self.dataset}/{part}/{self.id}-v{IMPORTER}-{number:04d}.parquet"
        sha256 = write_parquet(frame, self.folder / name)
        self.files.append(describe_file(name, self.id, kind, sha256, frame))

    def _list(self, sha256: str) -> None:
        told = self.told
        row = {name: getattr(told, name) for name in ("events", "rows", "rejected", "duplicates")}
        row |= {"id": self.id, "dataset": self.dataset, "format": self.format.name, "file": self.source.name}
        row |= {"sha256": sha256, "importer": IMPORTER, "first_day": told.first_day, "last_day": told.last_day}
        self.project.list_import(row, self.files)


def _guess(path: Path, format: str) -> str:  # noqa: A002
    """Return a hint at the format that the file's first line fits, where there is one."""
    try:
        with open_table(path) as stream:
            line = stream.readline(1 << 20).decode("utf-8", "replace").rstrip("\r\n")
    except (DetenteError, OSError):
        return ""
    fitting = [one.name for one in FORMATS.values() if one.name not in {format, "jsonl"} and _fits(one, line)]
    if line.lstrip().startswith("{"):
        fitting = ["jsonl"]
    named = next(iter(fitting), None)
    return f". It looks like {named}: detente import {named} {path.name}" if named else ""


def _fits(format: Format, line: str) -> bool:  # noqa: A002
    cells = line.split("\t") if "\t" in line else line.split(",")
    try:
        format.columns(cells)
    except WrongFormat:
        return False
    return True
