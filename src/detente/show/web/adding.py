"""Files that a browser sends, taken into the project as `detente read` takes them, while pages go on being shown."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import Any
from unicodedata import normalize

from starlette.datastructures import UploadFile

from detente.errors import DetenteError
from detente.read import Fault
from detente.read.formats import READERS
from detente.read.formats.references import PARSERS
from detente.record import open_project
from detente.show.intake import Taken, describe_taken, take_in

ACCEPTED = (*READERS, *PARSERS)  # endings of names
REMEMBERED = 20  # uploads whose lines can still be looked at
LONGEST_STEM = 180  # bytes; file systems hold 255


@dataclass(slots=True)
class Line:
    """What became of one file: a row for each article in it, and what is wrong with it."""

    name: str
    articles: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_told(self) -> bool:
        """Whether anything is known of the file yet."""
        return bool(self.articles or self.faults)


@dataclass(slots=True)
class Upload:
    """Files sent at once, a line each; `others` are articles that had to be coded again because of a newer coder."""

    id: str
    lines: dict[str, Line]
    others: list[dict[str, Any]] = field(default_factory=list)
    is_done: bool = False
    trouble: str = ""

    def note(self, item: Taken | Fault) -> None:
        """Write down what became of an article, or what is wrong."""
        line = self.lines.get((item.source if isinstance(item, Fault) else item.article.source).partition("#")[0])
        if isinstance(item, Fault):
            line = line or self.lines.setdefault("", Line(item.source))
            line.faults.append(item)
        else:
            (line.articles if line else self.others).append(describe_taken(item) | {"title": item.article.title})


class Desk:
    """Where files are handed in; the lock lets one article be coded at a time, whoever asks for it."""

    def __init__(self, project: Path, coding: Lock) -> None:
        self._project, self._coding = project, coding
        self._uploads: OrderedDict[str, Upload] = OrderedDict()

    def take(self, files: Iterable[UploadFile]) -> Upload:
        """Keep the files in a folder of their own until they are read, and begin to read them."""
        folder = TemporaryDirectory(prefix="detente-")
        place, names = Path(folder.name), list[str]()
        for file in files:
            names.append(clean_name(file.filename or "", names))
            with (place / names[-1]).open("xb") as kept:
                copyfileobj(file.file, kept)
        upload = Upload(token_hex(8), {name: Line(name) for name in names})
        self._uploads[upload.id] = upload
        while len(self._uploads) > REMEMBERED:
            self._uploads.popitem(last=False)
        Thread(target=self._read, args=(upload, folder), daemon=True).start()  # a stopped server loses what is unread
        return upload

    def find(self, name: str) -> Upload | None:
        """Return the upload of this id, if it is one of the latest."""
        return self._uploads.get(name)

    def _read(self, upload: Upload, folder: "TemporaryDirectory[str]") -> None:
        """Read and code the files; each article is stored as soon as it is coded."""
        place = Path(folder.name)
        try:
            with folder, open_project(self._project, create=False) as project:
                paths = [place / name for name in upload.lines]
                for item in self._take_turns(take_in(project, paths, within=place)):
                    upload.note(item)
        except DetenteError as error:
            upload.trouble = str(error)
        except Exception as error:  # nobody would hear of it in a thread of its own
            upload.trouble = f"Reading stopped ({type(error).__name__}: {error}). What is listed here is kept."
        finally:
            upload.is_done = True

    def _take_turns(self, items: Iterator[Taken | Fault]) -> Iterator[Taken | Fault]:
        """Yield what becomes of the files, holding the lock only while one of them is coded."""
        while True:
            with self._coding:
                item = next(items, None)
            if item is None:
                return
            yield item


def clean_name(name: str, taken: Iterable[str] = ()) -> str:
    """Return a file's name as one that stays in its folder, runs nothing, and is none of `taken`; its ending stays."""
    last = re.split(r"[/\\]", normalize("NFC", name))[-1]
    stem, _, ending = re.sub(r"[^\w .,()'&+=@–-]+", "_", last).strip(" .").rpartition(".")
    stem, ending = (stem, f".{ending[:10]}") if stem else (ending, "")
    stem = stem.encode("utf-8", "ignore")[:LONGEST_STEM].decode("utf-8", "ignore").strip(" .") or "article"
    others, found, number = {one.casefold() for one in taken}, f"{stem}{ending}", 1
    while found.casefold() in others:
        number += 1
        found = f"{stem}-{number}{ending}"
    return found
