"""A file of event data as batches of raw cells: unpacked, in UTF-8, each line with its number, odd lines apart.

Lines of a tab-separated file are counted and cut before they are parsed, so that a line with a column too many or too
few is known by its number and costs nothing else. Such files have no quotation marks that mean anything.
"""

import codecs
import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
import polars as pl

from detente.read.formats.encoding import mend, sniff_encoding
from detente.record.imports.formats.rows import flatten
from detente.record.imports.protocol import LINE, Format, WrongFormat

CHUNK = 32 << 20  # bytes of a tab-separated file taken at once
ROWS = 100_000  # rows of any other file
_HEAD = 65_536
_TAB, _END = ord("\t"), ord("\n")
Reject = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Raw cells with their lines, the lines that are no rows (number, reason, text), and how to find a line's text."""

    raw: pl.DataFrame
    text: Callable[[Sequence[int]], list[str]]
    rejects: list[Reject] = field(default_factory=list)


def read_batches(path: Path, format: Format) -> Iterator[Batch]:  # noqa: A002
    """Yield a file's rows batch by batch; WrongFormat where it is empty, or not of this format."""
    with open_table(path) as stream:
        if format.name == "jsonl":
            yield from _read_json(stream, format)
            return
        head = stream.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined]
        first = head.split(b"\n", 1)[0]
        if not head.strip():
            raise WrongFormat("the file is empty")
        if b"\0" in first:
            raise WrongFormat("binary data, no table of text")
        if b"\t" in first and format.name != "csv":
            yield from _read_lines(stream, format)
        elif format.header:
            yield from _read_quoted(stream, format, first.decode("utf-8", "replace"))
        else:
            format.columns([first[:200].decode("utf-8", "replace")])
            raise WrongFormat("its lines hold no tabs")


@contextmanager
def open_table(path: Path) -> Iterator[IO[bytes]]:
    """Open a file, or the one file in an archive, as bytes of UTF-8 (or of what `mend` makes UTF-8)."""
    try:
        with _unpack(path) as raw:
            stream: Any = raw if hasattr(raw, "peek") else io.BufferedReader(cast("io.RawIOBase", raw), _HEAD)
            name = sniff_encoding(stream.peek(_HEAD)[:_HEAD])
            if name != "utf-8":
                yield io.BufferedReader(_Recoded(stream, name), _HEAD)
                return
            if stream.peek(3)[:3] == codecs.BOM_UTF8:
                stream.read(3)
            yield stream
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError) as error:
        raise WrongFormat(f"a damaged archive ({error}); fetch it again") from error


def _unpack(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    if path.suffix.lower() != ".zip":
        return path.open("rb")
    archive = zipfile.ZipFile(path)
    names = [one for one in archive.namelist() if not one.endswith("/")]
    if len(names) != 1:
        raise WrongFormat(f"an archive of {len(names)} files; unpack it and import each file")
    return archive.open(names[0])


class _Recoded(io.RawIOBase):
    """Bytes of another encoding as UTF-8."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._reader = codecs.getreader(name)(stream, "replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._left = self._left or self._reader.read(_HEAD).removeprefix("\ufeff").encode()
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _read_lines(stream: IO[bytes], format: Format) -> Iterator[Batch]:  # noqa: A002
    """Yield batches of tab-separated lines."""
    names: list[str] = []
    number = 1
    for data in _whole_lines(stream):
        chunk = data if data.isascii() else _mend(data)
        if not names:
            first, _, rest = chunk.partition(b"\n")
            names = format.columns(first.rstrip(b"\r").decode().split("\t"))
            chunk, number = (rest, 2) if format.header else (chunk, 1)
        if chunk:
            batch, lines = _cut(chunk, names, number)
            number += lines
            yield batch


def _whole_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield stretches of whole lines."""
    left = b""
    while data := stream.read(CHUNK):
        end = data.rfind(b"\n") + 1
        if not end and len(left) + len(data) > 2 * CHUNK:
            raise WrongFormat(f"a line of more than {CHUNK >> 20} MB: no table of events")
        if end:
            yield left + data[:end]
        left = data[end:] if end else left + data
    if left:
        yield left + b"\n"


def _mend(data: bytes) -> bytes:
    """Return bytes as UTF-8, each byte that is none read as Windows-1252 (which holds Latin-1)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return mend(data.decode("utf-8", "surrogateescape")).encode()
    return data


def _cut(chunk: bytes, names: Sequence[str], number: int) -> tuple[Batch, int]:
    """Return the batch of some lines, the first of which is line `number`, and how many lines it holds."""
    letters = np.frombuffer(chunk, np.uint8)
    ends = np.flatnonzero(letters == _END)
    starts = np.concatenate([[0], ends[:-1] + 1])
    tabs = np.add.reduceat(letters == _TAB, starts, dtype=np.int32)
    blank = ends - starts <= (letters[np.maximum(ends - 1, 0)] == ord("\r"))
    good = (tabs == len(names) - 1) & ~blank

    def text(lines: Sequence[int]) -> list[str]:
        return [chunk[starts[one - number] : ends[one - number]].decode().rstrip("\r") for one in lines]

    odd = np.flatnonzero(~good & ~blank)
    lines = [int(one) + number for one in odd]
    reasons = [f"{tabs[one] + 1} columns instead of {len(names)}" for one in odd]
    rejects = list(zip(lines, reasons, text(lines), strict=True))
    kept = chunk if good.all() else letters[np.repeat(good, ends - starts + 1)].tobytes()
    frame = _parse(kept, names).with_columns(pl.Series(LINE, np.flatnonzero(good) + number, pl.Int64))
    return Batch(frame, text, rejects), len(ends)


def _parse(data: bytes, names: Sequence[str]) -> pl.DataFrame:
    """Return the cells of lines that all have one number of tabs, as text; empty cells are null."""
    if not data:
        return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    return pl.read_csv(
        data, has_header=False, separator="\t", quote_char=None, infer_schema=False, new_columns=list(names)
    )  # fmt: skip


def _read_quoted(stream: IO[bytes], format: Format, first: str) -> Iterator[Batch]:  # noqa: A002
    """Yield batches of a table whose cells may stand in quotation marks and hold line ends."""
    csv.field_size_limit(CHUNK)
    delimiter = max(",;\t", key=first.count)
    text = io.TextIOWrapper(stream, "utf-8", "surrogateescape", newline="")
    reader = csv.reader(map(mend, text), delimiter=delimiter)
    names = format.columns(next(reader))
    while rows := list(islice(_numbered(reader), ROWS)):
        yield _batch(rows, names, delimiter)


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line it begins in; a row that is no CSV has no cells."""
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, [str(error)]
            continue
        if any(row):
            yield number, row


def _batch(rows: list[tuple[int, list[str]]], names: Sequence[str], delimiter: str) -> Batch:
    """Return the batch of rows of cells."""
    good = [row for row in rows if len(row[1]) == len(names)]
    odd = [row for row in rows if len(row[1]) != len(names)]
    columns = {name: [row[1][at].strip() or None for row in good] for at, name in enumerate(names)}
    frame = pl.DataFrame({LINE: [row[0] for row in good], **columns}, schema={LINE: pl.Int64, **_all_text(names)})
    held = dict(rows)

    def text(lines: Sequence[int]) -> list[str]:
        return [delimiter.join(held[one]) for one in lines]

    rejects = [(n, f"{len(row)} columns instead of {len(names)}", delimiter.join(row)) for n, row in odd]
    return Batch(frame, text, rejects)


def _read_json(stream: IO[bytes], format: Format) -> Iterator[Batch]:  # noqa: A002
    """Yield batches of JSON objects, one a line; WrongFormat where the first line is none."""
    names = format.columns([])
    text = io.TextIOWrapper(stream, "utf-8", "surrogateescape")
    numbered = ((number, mend(line).strip()) for number, line in enumerate(text, start=1))
    filled = ((number, line) for number, line in numbered if line)
    first = True
    while lines := list(islice(filled, ROWS)):
        read = [(number, line, _object(line)) for number, line in lines]
        if first and read[0][2] is None:
            raise WrongFormat(f"its first line is no JSON object: {read[0][1][:40]}")
        first = False
        good = [{LINE: number, **flatten(row)} for number, _, row in read if row is not None]
        rejects = [(number, "no JSON object", line) for number, line, row in read if row is None]
        held = dict(lines)
        frame = pl.DataFrame(good, schema={LINE: pl.Int64, **_all_text(names)})
        yield Batch(frame, lambda wanted, held=held: [held[one] for one in wanted], rejects)  # type: ignore[misc]
    if first:
        raise WrongFormat("the file is empty")


def _object(line: str) -> dict[str, object] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _all_text(names: Sequence[str]) -> dict[str, type[pl.String]]:
    return dict.fromkeys(names, pl.String)
