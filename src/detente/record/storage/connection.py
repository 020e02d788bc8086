"""The SQLite file of a project: opened, checked, brought to the schema of today, its troubles told in plain words."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from detente.errors import ProjectError
from detente.record.storage.statements import read_migrations, split_statements

APPLICATION_ID = 0x64746E74  # "dtnt", so that `file` and we ourselves know a project from another SQLite file
PATIENCE = 60  # seconds that a writer waits for another one
FULL = "there is no room left on the disk; free some and run the command again, nothing is lost"
TROUBLES = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,  # not even for the index of the log, which every reader needs
    sqlite3.SQLITE_READONLY: "it is read-only; copy it to a folder where you may write",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that the folder exists and that you may write there",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a copy, or make a new project from the articles",
    sqlite3.SQLITE_NOTADB: "this is not a detente project",
    sqlite3.SQLITE_BUSY: "another program is writing to it and does not stop; try again later",
    sqlite3.SQLITE_IOERR: "the disk reports an error in reading or writing",
}


def connect(path: Path, *, create: bool, read_only: bool) -> tuple[sqlite3.Connection, bool]:
    """Return a connection to the project at `path`, and whether it can only be read."""
    if not path.exists() and (read_only or not create):
        raise ProjectError(f"No project at '{path}'. Make one with: detente read ARTICLES -p {path.name}")
    if path.is_dir():
        raise ProjectError(f"Project '{path}' is a folder; name a file such as {path.name}.detente.")
    with telling_troubles(path):
        if read_only:
            return _connect_to_read(path), True
        try:
            return _connect_to_write(path), False
        except sqlite3.OperationalError as error:
            if _trouble(error) not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN} or not path.exists():
                raise
            return _connect_to_read(path), True


@contextmanager
def telling_troubles(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into one that says what is wrong with the project and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        whole = getattr(error, "sqlite_errorcode", 0)
        told = TROUBLES.get(whole) or TROUBLES.get(_trouble(error), str(error))
        raise ProjectError(f"Project '{path}': {told}.") from error


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Hold the right to write from the start, so that two writers wait for one another instead of failing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk may have rolled back already
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def _snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """See one state of the file throughout: a process that makes the project meanwhile would else show half of it."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):  # a full disk may have rolled back already, and has more to say than this
            db.execute("ROLLBACK")


def _trouble(error: sqlite3.Error) -> int:
    """Return SQLite's primary error code."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _connect_to_write(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        with _snapshot(db):
            _check(db, path)
        _retry(db, "PRAGMA journal_mode = WAL")
        for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
            db.execute(f"PRAGMA {pragma}")
        db.row_factory = sqlite3.Row
        _migrate(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Open without writing anything, not even beside the file where SQLite keeps its log."""
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    logged = path.with_name(f"{path.name}-wal").exists()
    db = sqlite3.connect(address if logged else f"{address}&immutable=1", uri=True, isolation_level=None)
    db.row_factory = sqlite3.Row
    try:
        with _snapshot(db):
            _check(db, path)
        if _number(db, "user_version") < len(read_migrations()):
            raise ProjectError(f"Project '{path}' is of an older version; open it once where you may write.")
    except BaseException:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection, path: Path) -> None:
    """Raise if the file is another program's, or a later version's."""
    known, version = _number(db, "application_id"), _number(db, "user_version")
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if known != APPLICATION_ID and (tables or known or version):
        raise ProjectError(f"Project '{path}': this is not a detente project.")
    if version > len(read_migrations()):
        most = len(read_migrations())
        raise ProjectError(
            f"Project '{path}' was written by a newer detente (schema {version}, here at most {most}); update detente."
        )


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring the schema to today's, one numbered step a transaction; another process may be doing the same."""
    while _number(db, "user_version") < len(read_migrations()):
        with transaction(db):
            _check(db, path)
            version = _number(db, "user_version")
            for statement in split_statements("".join(read_migrations()[version : version + 1])):
                db.execute(statement)
            if version < len(read_migrations()):
                db.execute(f"PRAGMA user_version = {version + 1}")
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])


def _retry(db: sqlite3.Connection, sql: str) -> None:
    """Run what SQLite does not wait for by itself: the switch to WAL while another process does the same."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            db.execute(sql)
        except sqlite3.OperationalError as error:
            if _trouble(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
