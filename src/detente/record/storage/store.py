"""An open SQLite file whose statements stand in `statements.sql`: every write is one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from detente.errors import ProjectError
from detente.record.storage.connection import telling_troubles, transaction
from detente.record.storage.statements import statement


class Store:
    """The file of a project, open for its named statements."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._db = db

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the project can be opened again at any time."""
        self._db.close()

    def find_damage(self) -> tuple[str, ...]:
        """Return what SQLite itself finds wrong with the file."""
        with telling_troubles(self.path):
            found = [str(row[0]) for row in self._db.execute("PRAGMA integrity_check")]
            foreign = [f"{row[0]} row {row[1]} has no {row[2]}" for row in self._db.execute("PRAGMA foreign_key_check")]
        return tuple([line for line in found if line != "ok"] + foreign)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise ProjectError(f"Project '{self.path}': it is read-only; copy it to a folder where you may write.")
        with telling_troubles(self.path), transaction(self._db):
            yield

    def _run(self, name: str, values: Mapping[str, Any] | None = None) -> None:
        self._db.execute(statement(name), values or {})

    def _run_many(self, name: str, values: Iterable[Mapping[str, Any]]) -> None:
        self._db.executemany(statement(name), values)

    def _all(self, name: str, values: Mapping[str, Any] | None = None) -> list[Any]:
        with telling_troubles(self.path):
            return self._db.execute(statement(name), values or {}).fetchall()

    def _one(self, name: str, values: Mapping[str, Any] | None = None) -> Any:
        with telling_troubles(self.path):
            return self._db.execute(statement(name), values or {}).fetchone()
