"""Paths as given turned into files, in an order that does not depend on the disk."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.read.drafts import Fault

_ARCHIVE = {"SHA256SUMS", "codebook.md", "datapackage.json"}  # what every replication archive holds
_PROJECT = re.compile(r"\.detente(?:-wal|-shm|-journal|\.data)?$")


def list_sources(paths: Iterable[str | Path]) -> Iterator[Path | Fault]:
    """Yield each file once: folders are walked in sorted order; hidden files, linked folders, projects left out."""
    seen: set[str] = set()
    for path in map(Path, paths):
        for found in _walk(path):
            key = str(found) if isinstance(found, Fault) else os.path.realpath(found)
            if key not in seen:
                seen.add(key)
                yield found


def _walk(path: Path) -> Iterator[Path | Fault]:
    """Yield the files at or under `path`."""
    if path.is_dir():
        yield from _walk_folder(path)
    elif path.exists() or path.is_symlink():
        yield path
    else:
        yield Fault(str(path), "there is no such file or folder", "check the spelling of the path")


def _walk_folder(folder: Path) -> Iterator[Path | Fault]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        reason = f"the folder cannot be opened ({error.strerror or error})"
        yield Fault(str(folder), reason, "give yourself the right to read the folder")
        return
    if {*names} >= _ARCHIVE:
        yield Fault(str(folder), "an archive of a record, not articles", "nothing is lost; keep it in another folder")
        return
    for name in names:
        path = folder / name
        left_out = name.startswith(".") or _PROJECT.search(name)
        if not left_out and not (path.is_dir() and path.is_symlink()):
            yield from _walk(path)
