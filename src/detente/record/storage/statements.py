"""The SQL of the project, from its files: migrations by number, statements by name."""

from functools import cache
from importlib.resources import files
from sqlite3 import complete_statement


@cache
def read_migrations() -> tuple[str, ...]:
    """Return the migrations in their order: the first makes schema 1 out of an empty file."""
    folder = files("detente.record.storage").joinpath("sql")
    names = sorted(path.name for path in folder.iterdir() if path.name.startswith("m") and path.name.endswith(".sql"))
    return tuple(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


@cache
def statement(name: str) -> str:
    """Return the SQL statement `name`, which stands in its own section (`-- name:`) of `statements.sql`."""
    return _statements()[name]


@cache
def _statements() -> dict[str, str]:
    text = files("detente.record.storage").joinpath("sql", "statements.sql").read_text(encoding="utf-8")
    sections = [section.partition("\n") for section in text.split("-- name: ")[1:]]
    return {name.strip(): body.strip() for name, _, body in sections}


def split_statements(script: str) -> list[str]:
    """Return the single statements of a script; a trigger's inner semicolons do not end it."""
    statements, current = [], ""
    for piece in script.split(";")[:-1]:
        current += f"{piece};"
        if complete_statement(current):
            statements.append(current.strip())
            current = ""
    return statements
