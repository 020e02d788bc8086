"""Tables of articles, one a row: JSON lines, CSV, TSV and Parquet with a column `text`."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from detente.errors import UnreadableSource
from detente.read.drafts import Draft, Fault, Metadata
from detente.read.formats.encoding import mend, sniff_encoding
from detente.read.formats.loading import MEGABYTE, TEXT_LIMIT
from detente.read.paragraphs import split_paragraphs
from detente.types import short_hash

_HEAD = 65_536
_MOST_NAMES = 12  # of columns that are told
_CELLS = ("title", "author", "outlet", "date", "language")
_NO_TEXT = "put the article's words into its column `text`, or remove the row"
_EXPORTED = {"start_char", "text_hash", "witnesses"}  # one of them is in every table that detente exports


def read_jsonl(path: Path) -> Iterator[Draft | Fault]:
    """Yield one draft or fault for each line of JSON; a table none of whose rows has a `text` is one fault."""
    bare: list[Fault] = []  # rows without text before the first that has one
    columns: dict[str, None] = {}
    found = False
    for number, row in _parse_lines(path):
        if isinstance(row, Fault):
            yield row
            continue
        made = _draft_of_row(path, number, row)
        if not found and "text" not in row and isinstance(made, Fault):
            bare.append(made)
            columns |= dict.fromkeys(row)
            continue
        if not found:
            yield from bare
            found = True
        yield made
    if bare and not found:
        raise _no_text(columns)


def _parse_lines(path: Path) -> Iterator[tuple[int, dict[str, Any] | Fault]]:
    """Yield the number and the row of each line that is not blank, or what is wrong with it."""
    with _open_rows(path) as stream:
        for number, line in enumerate(_limited_lines(stream), start=1):
            if line is None:
                yield number, _too_long(path, number)
            elif line.strip():
                yield number, _row_of_line(path, number, mend(line))


def read_csv(path: Path) -> Iterator[Draft | Fault]:
    """Yield one draft or fault for each row of a table with commas, or tabs where its name ends in `.tsv`."""
    csv.field_size_limit(TEXT_LIMIT)  # the module's own limit of 128 KB cuts long articles off
    with _open_rows(path) as stream:
        rows = csv.reader(stream, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        header = _read_header(rows)
        number = 1
        while True:
            number += 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Fault(f"{path}#{number}", f"a row that is no CSV ({error})", "mend its quotation marks")
                continue
            if any(cells):
                row = dict(zip(header, map(mend, cells), strict=False))
                yield _draft_of_row(path, number, row)


def read_parquet(path: Path) -> Iterator[Draft | Fault]:
    """Yield one draft or fault for each row of a Parquet file."""
    import polars as pl  # noqa: PLC0415  what reads articles of other formats does without it

    if not path.stat().st_size:
        raise _empty()
    try:
        frame = pl.read_parquet(path)
    except pl.exceptions.PolarsError as error:
        raise UnreadableSource(f"no Parquet file ({error})"[:200], "write it anew, with a column `text`") from error
    yield from read_rows(frame.iter_rows(named=True), path)


def read_rows(rows: Iterable[Mapping[str, Any]], path: Path) -> Iterator[Draft | Fault]:
    """Yield one draft or fault for each row of a table that stands, or stood, at `path`."""
    for number, row in enumerate(rows, start=1):
        yield _draft_of_row(path, number, {str(key).lower(): value for key, value in row.items()})


def _empty() -> UnreadableSource:
    return UnreadableSource("the file is empty", "save rows with a column `text` into it, or remove it")


def _open_rows(path: Path) -> TextIO:
    """Open a table in the encoding that its first bytes show."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\x00 \t\r\n"):
        raise _empty()
    name = sniff_encoding(head)
    errors = "surrogateescape" if name == "utf-8" else "replace"
    return path.open(encoding=name, errors=errors, newline="")


def _limited_lines(stream: TextIO) -> Iterator[str | None]:
    """Yield each line, None for one that is longer than the limit."""
    while line := stream.readline(TEXT_LIMIT):
        too_long = len(line) == TEXT_LIMIT and not line.endswith("\n")
        while too_long and line and not line.endswith("\n"):
            line = stream.readline(TEXT_LIMIT)
        yield None if too_long else line


def _read_header(rows: Iterator[list[str]]) -> list[str]:
    """Return the names of the columns, which must hold `text`."""
    try:
        header = [mend(cell).strip().lower() for cell in next(rows, [])]
    except csv.Error as error:
        raise UnreadableSource(f"no table ({error})", "save it as CSV in UTF-8 with a column `text`") from error
    if "text" not in header:
        raise _no_text(header)
    return header


def _no_text(columns: Iterable[str]) -> UnreadableSource:
    """Return what is wrong with a table that has no articles in it."""
    names = list(columns)
    if _EXPORTED & {*names}:
        return UnreadableSource(
            "a table that detente exported, not articles", "nothing is lost; keep exports in a folder of their own"
        )
    told = ", ".join(names[:_MOST_NAMES])[:200] or "nothing"
    return UnreadableSource(f"no column `text` (found: {told})", "name the column with the articles `text`")


def _row_of_line(path: Path, number: int, line: str) -> dict[str, Any] | Fault:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Fault(f"{path}#{number}", f"a line that is no JSON ({error})", "mend the line, one JSON object a line")
    if not isinstance(row, dict):
        return Fault(f"{path}#{number}", "a line that is no JSON object", 'write it as {"text": "…"}')
    return {str(key).lower(): value for key, value in row.items()}


def _draft_of_row(path: Path, number: int, row: Mapping[str, Any]) -> Draft | Fault:
    """Return the article of one row."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip("\x00 \t\r\n"):
        return Fault(f"{path}#{number}", "a row without text", _NO_TEXT)
    if len(text) > TEXT_LIMIT:
        return _too_long(path, number)
    key = _cell(row, "id")
    known = Metadata(**{name: _cell(row, name) for name in _CELLS})
    doc = key or f"{path.stem}-{number}"
    return Draft(short_hash(key or text), doc, f"{path}#{number}", split_paragraphs(text), known)


def _cell(row: Mapping[str, Any], name: str) -> str | None:
    """Return a cell as text, None where it is empty."""
    value = row.get(name)
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    return (str(value).strip() or None) if isinstance(value, str | int | float) else None


def _too_long(path: Path, number: int) -> Fault:
    reason = f"a row larger than the limit of {TEXT_LIMIT // MEGABYTE} MB"
    return Fault(f"{path}#{number}", reason, "split the row into one row an article")
