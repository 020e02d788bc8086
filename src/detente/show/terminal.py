"""What the command line prints: tables, JSON, progress on a terminal, and the word on what went wrong."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from detente.read.drafts import Fault

T = TypeVar("T")


def print_json(value: Any) -> None:
    """Print a value as JSON, one object or list, letters as they are."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")  # such a terminal is given \\u escapes
    sys.stdout.write(json.dumps(value, ensure_ascii=plain, indent=2, default=str) + "\n")


def print_line(line: str = "") -> None:
    """Print one line, control characters of foreign text made harmless."""
    sys.stdout.write(_make_harmless(line) + "\n")


def print_fault(fault: Fault) -> None:
    """Print what went wrong with one source, and how to mend it."""
    sys.stderr.write(_make_harmless(f"! {fault.source}: {fault.reason} → {fault.remedy}") + "\n")


def print_hint(line: str) -> None:
    """Print one line on what to do next, apart from the output."""
    sys.stderr.write(_make_harmless(line) + "\n")


def count_words(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 event`, `2 events`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def print_table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Print chosen columns of rows as a table: as wide as the terminal, or as the content where it is piped."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in {"event", "date"})
    for row in rows:
        table.add_row(*(Text(_cell(row.get(column))) for column in columns))
    Console(width=None if sys.stdout.isatty() else 200, soft_wrap=False).print(table)


def show_progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Yield the items, counted on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            progress.advance(task)
            yield item


def _make_harmless(line: str) -> str:
    """Return a line of foreign text that can neither move the cursor nor begin another line."""
    return "".join(letter if letter.isprintable() else "�" for letter in line)


def _cell(value: Any) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
