"""The manifest: which Parquet files beside a project count. A file is whole and on the disk before it is listed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

import polars as pl

from detente.errors import ProjectError
from detente.record.project import Project

FILE = ("path", "import", "kind", "sha256", "rows", "first_day", "last_day", "first_id", "last_id")


@dataclass(frozen=True, slots=True)
class Stray:
    """A file of the data folder that is not as the manifest says: `unlisted`, `missing` or `changed`."""

    path: Path
    what: str


def data_folder(project: Project) -> Path:
    """Return the folder beside a project that holds its event data: `NAME.detente.data`."""
    return project.path.with_name(f"{project.path.name}.data")


def list_files(project: Project, dataset: str | None = None, *, kind: str = "events") -> list[Path]:
    """Return the listed files of all data sets or of one; a ProjectError where one is not there."""
    files = [row for row in project.read_import_files() if row["kind"] == kind]
    paths = [data_folder(project) / row["path"] for row in files if dataset in {None, row["dataset"]}]
    gone = [path for path in paths if not path.is_file()]
    if gone:
        raise ProjectError(
            f"{len(gone)} of {len(paths)} data files of '{project.path}' are missing, the first '{gone[0].name}'; put "
            f"the folder '{data_folder(project).name}' back beside the project, or import the files again."
        )
    return paths


def find_strays(project: Project) -> Iterator[Stray]:
    """Yield the files that lie in the data folder and are not listed, and those listed that are missing or changed."""
    folder = data_folder(project)
    listed = {folder / row["path"]: row["sha256"] for row in project.read_import_files()}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and path not in listed:
            yield Stray(path, "unlisted")
    for path, known in listed.items():
        if not path.is_file():
            yield Stray(path, "missing")
        elif hash_file(path) != known:
            yield Stray(path, "changed")


def remove_unlisted(project: Project) -> list[Path]:
    """Remove the files of the data folder that no import lists, and return them."""
    gone = [stray.path for stray in find_strays(project) if stray.what == "unlisted"]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def write_parquet(frame: pl.DataFrame, path: Path) -> str:
    """Write a frame under another name, see it on the disk, give it its name; return its SHA-256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    try:
        frame.write_parquet(draft, compression="zstd", compression_level=1)
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    return hash_file(path)


def describe_file(path: str, owner: str, kind: str, sha256: str, frame: pl.DataFrame) -> dict[str, Any]:
    """Return the manifest's row of a written file."""
    row: dict[str, Any] = dict.fromkeys(FILE)
    row |= {"path": path, "import": owner, "kind": kind, "sha256": sha256, "rows": len(frame)}
    if kind == "events" and len(frame):
        ids = frame["id"].drop_nulls().str.zfill(PADDED)
        row |= {"first_day": str(frame["day"].min()), "last_day": str(frame["day"].max())}
        row |= {"first_id": ids.min(), "last_id": ids.max()}
    return row


PADDED = 24  # digits to which ids are filled up, so that their order as text is that of their numbers


def overlapping(files: Iterable[Mapping[str, Any]], wanted: Mapping[str, Any]) -> list[str]:
    """Return the paths of the files that may hold events of a described file: days and ids of both overlap."""
    return [
        row["path"]
        for row in files
        if row["kind"] == "events" and _meets(row, wanted, "day") and _meets(row, wanted, "id")
    ]


def _meets(a: Mapping[str, Any], b: Mapping[str, Any], what: str) -> bool:
    bounds = [one[f"{end}_{what}"] for one in (a, b) for end in ("first", "last")]
    return None in bounds or (bounds[0] <= bounds[3] and bounds[2] <= bounds[1])


def _sync_folder(folder: Path) -> None:
    """See the name of a new file on the disk, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
