"""A delimited text file as cells with the numbers of their rows, whatever its encoding and delimiter."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from detente.errors import DetenteError, UnreadableSource
from detente.read.formats.encoding import decode, sniff_encoding

DELIMITERS = ",;\t|"
SIGNATURES = {b"PK\x03\x04": "a ZIP archive or Excel workbook", b"PAR1": "Parquet", b"%PDF": "PDF",
              b"\x1f\x8b": "a gzip archive", b"\xd0\xcf\x11\xe0": "an old Excel workbook", b"RDX": "an R file",
              b"<stata_dta>": "a Stata file", b"<": "HTML or XML", b"{": "JSON", b"[": "JSON"}  # fmt: skip


class UnreadableSet(DetenteError):
    """A file that is not the data set it is given as; nothing of it is imported."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows of cells under `header`, each with its number in the file (the header is row 1)."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    ragged: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()


def read_cells(path: Path) -> TextTable:
    """Return the cells of `path`; rows with too few or too many are apart, as (row, cells)."""
    data = _read_bytes(path)
    text = _decode(data, path)
    lines = text.splitlines(keepends=True)
    delimiter = max(DELIMITERS, key=lines[0].count)
    numbered = enumerate(csv.reader(lines, delimiter=delimiter, strict=False), start=1)
    header = tuple(cell.strip() for cell in next(numbered)[1])
    _check_header(header, path)
    rows = [(number, tuple(cells)) for number, cells in numbered if any(cell.strip() for cell in cells)]
    if not rows:
        raise UnreadableSet(f"{path} has a header and no row: nothing to import.")
    whole = tuple(row for row in rows if len(row[1]) == len(header))
    ragged = tuple((number, len(cells)) for number, cells in rows if len(cells) != len(header))
    return TextTable(header, whole, ragged, tuple(_tell_encoding(data)))


def _read_bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        folder = "" if path.parent.is_dir() else f" (there is no folder {path.parent} either)"
        raise UnreadableSet(f"No file {path}{folder}.") from None
    except IsADirectoryError:
        raise UnreadableSet(f"{path} is a folder: name one file in it.") from None
    except OSError as error:
        raise UnreadableSet(f"{path} cannot be read: {error.strerror}.") from error
    if not data.strip():
        raise UnreadableSet(f"{path} is empty: nothing to import.")
    return data


def _decode(data: bytes, path: Path) -> str:
    """Return the text of a file, which begins with a line of its own."""
    found = next((name for mark, name in SIGNATURES.items() if data.lstrip()[:16].startswith(mark)), "")
    if found:
        raise UnreadableSet(f"{path} is {found}, not a table of text: save the set as CSV.")
    try:
        return decode(data).lstrip("\r\n")
    except UnreadableSource as error:
        reason = ", ".join(map(str, error.args))
        raise UnreadableSet(f"{path} is no table of text ({reason}): save the set as CSV.") from error


def _check_header(header: tuple[str, ...], path: Path) -> None:
    named = [name.casefold() for name in header if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise UnreadableSet(f"{path}: the header names {', '.join(twice)} more than once: rename one of them.")


def _tell_encoding(data: bytes) -> Iterator[str]:
    """Say where a file is not UTF-8."""
    name = sniff_encoding(data[:65_536])
    try:
        data.decode(name)
    except UnicodeDecodeError:
        name = "Latin-1 (Windows-1252)"
    if name != "utf-8":
        yield f"The file is not UTF-8; it was read as {name}."


def tell_rows(rows: tuple[int, ...], most: int = 5) -> str:
    """Return the numbers of rows for people: `rows 3, 7, 9 … (212)`."""
    shown = ", ".join(str(row) for row in islice(rows, most))
    more = f" … ({len(rows)} rows)" if len(rows) > most else ""
    return f"row{'s' if len(rows) > 1 else ''} {shown}{more}"
