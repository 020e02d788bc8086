"""Data sets on states kept beside a project as Parquet, listed in its manifest; found again there or in files."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from detente.errors import DetenteError
from detente.record.imports.manifest import data_folder, describe_file, hash_file, list_files, write_parquet
from detente.record.project import Project
from detente.types import short_hash

from .layouts import list_layouts, list_sets
from .reading import SetReading, SetReport, read_set

IMPORTER = "1"  # raised whenever the same file would give other rows
KIND = "states"


class MissingSet(DetenteError):
    """A measure was asked for whose data set is not there."""


def import_set(project: Project, path: str | os.PathLike[str], name: str) -> SetReport:
    """Take the data set `name` into a project, in place of an earlier file of it; a faulty file changes nothing.

    The Parquet file is whole and on the disk before it is listed; the one that it replaces is removed after that.
    """
    source = Path(path)
    reading = read_set(name, source)
    table, sha256 = reading.report.table, hash_file(source)
    owner = short_hash(f"{KIND} {table}")
    place = f"{KIND}/{table}/{sha256[:16]}-v{IMPORTER}.parquet"
    former = [row["path"] for row in project.read_import_files() if row["import"] == owner and row["path"] != place]
    written = write_parquet(reading.frame, data_folder(project) / place)
    project.list_import(
        _describe(reading, source, sha256, owner), [describe_file(place, owner, KIND, written, reading.frame)]
    )
    for old in former:
        with suppress(OSError):
            (data_folder(project) / old).unlink(missing_ok=True)
    return reading.report


def _describe(reading: SetReading, source: Path, sha256: str, owner: str) -> dict[str, Any]:
    """Return the manifest's row of a set; its coverage is in whole years."""
    told = reading.report
    return {
        "id": owner, "dataset": f"{told.set}:{told.table}", "format": told.set, "file": source.name, "sha256": sha256,
        "importer": IMPORTER, "events": 0, "rows": told.kept, "rejected": sum(map(len, told.left_out.values())),
        "duplicates": 0, "first_day": f"{told.first:04d}-01-01", "last_day": f"{told.last:04d}-12-31",
    }  # fmt: skip


@dataclass(frozen=True)
class StateData:
    """Tables of data on states: read from `files` (set name, path), else from the Parquet that is `listed` by table."""

    files: tuple[tuple[str, Path], ...] = ()
    listed: Mapping[str, Path] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)

    def find(self, table: str) -> pl.DataFrame | None:
        """Return a table, or None where neither a file nor the project has it."""
        if table in self._read:
            return self._read[table][1].frame
        return pl.read_parquet(self.listed[table]) if table in self.listed else None

    def need(self, table: str) -> pl.DataFrame:
        """Return a table; a MissingSet that says how to get it where it is not there."""
        found = self.find(table)
        if found is None:
            name = next(layout.set for layout in list_layouts() if layout.table == table)
            raise MissingSet(
                f"No {table.replace('_', ' ')} here ({list_sets()[name]}): name the file with --set {name}=FILE, "
                f"or import it with `detente import {name} FILE -p PROJECT`."
            )
        return found

    def sources(self) -> list[str]:
        """Return one line a table that is here: file and years covered."""
        read = {table: f"{file}, {held.report.first}–{held.report.last}" for table, (file, held) in self._read.items()}
        return [f"{table}: {line}" for table, line in {**self.told, **read}.items()]

    def notes(self) -> list[str]:
        """Return what was left out of the files that were read here, a line a file."""
        return [
            f"{file}: {lost} of {told.rows} rows left out; `detente import {told.set}` says which and why."
            for file, told in ((file, held.report) for file, held in self._read.values())
            if (lost := sum(map(len, told.left_out.values())))
        ]

    @cached_property
    def _read(self) -> Mapping[str, tuple[str, SetReading]]:
        readings = [(path.name, read_set(name, path)) for name, path in self.files]
        return {reading.report.table: (file, reading) for file, reading in readings}


def gather_states(project: Project | None = None, files: Iterable[tuple[str, Path]] = ()) -> StateData:
    """Return the data on states that files (set name, path) and a project have; a file goes before the project."""
    rows = [row for row in project.read_imports() if row["format"] in list_sets()] if project else []
    listed = {path.parent.name: path for path in list_files(project, kind=KIND)} if project else {}
    lines = {row["dataset"].partition(":")[2]: _tell_source(row) for row in rows}
    return StateData(tuple(files), listed, lines)


def _tell_source(row: Mapping[str, Any]) -> str:
    return f"{row['file']}, {row['first_day'][:4]}–{row['last_day'][:4]}"
