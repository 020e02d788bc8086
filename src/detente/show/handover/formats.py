"""The family of export formats: each is a function from a project to the bytes of its files."""

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from detente.errors import UnknownWord
from detente.record import FORMATS as RECORD_FORMATS
from detente.record.export import make_files, write_files

if TYPE_CHECKING:
    from detente.show.door import ShownProject

_HERE = {
    "xlsx": "workbook:make_workbook",
    "panel": "panel:make_panel",
    "graphml": "network:make_networks",
    "bibtex": "bibliography:make_bibtex",
    "csl": "bibliography:make_csl",
    "ris": "bibliography:make_ris",
}
FORMATS = (*RECORD_FORMATS, *_HERE)


class Format(Protocol):
    """A form in which a record is handed over."""

    def __call__(self, project: "ShownProject") -> dict[str, bytes]:
        """Return the files by name, the same bytes from the same record."""


def hand_over(
    project: "ShownProject",
    folder: str | os.PathLike[str],
    *,
    format: str = "jsonl",
) -> tuple[Path, ...]:
    """Write the record of a project into `folder` in one of FORMATS, and return the files."""
    if format not in FORMATS:
        raise UnknownWord(f"No export format '{format}'; there are {', '.join(FORMATS)}.")
    if format in RECORD_FORMATS:
        return write_files(make_files(project, format), folder)
    module, _, name = _HERE[format].partition(":")
    make: Format = getattr(import_module(f"detente.show.handover.{module}"), name)
    return write_files(make(project), folder)
