"""The brief as a file: a page, Markdown with its references, or a Word document; written whole or not at all."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from detente.errors import DetenteError, UnknownWord
from detente.record import write_whole
from detente.show.brief.material import Material
from detente.show.brief.page import make_brief

REFERENCES = "references.json"  # beside a brief in Markdown, which names it in its head
FORMATS = ("html", "md", "docx")
_SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".docx": "docx"}


def choose_format(path: str | os.PathLike[str] | None, given: str | None = None) -> str:
    """Return the format of a brief: the one asked for, else the one that the file's ending tells, else HTML."""
    if given is not None and given not in FORMATS:
        raise UnknownWord(f"No format '{given}' for a brief: choose {', '.join(FORMATS)}.")
    suffix = Path(path or "brief").suffix.lower()
    if given is None and suffix and suffix not in _SUFFIXES:
        raise UnknownWord(f"'{suffix}' names no format of a brief: end it in .html, .md or .docx, or give --format.")
    return given or _SUFFIXES.get(suffix, "html")


def write_brief(material: Material, path: str | os.PathLike[str] | None = None, format: str | None = None) -> Path:
    """Write the brief to `path` as `html`, `md` or `docx`, else by its ending; without a path to `brief.html` or so."""
    chosen = choose_format(path, format)
    place = Path(path or f"brief.{chosen}")
    files = _MAKERS[chosen](material)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(place.with_name(name) if name else place, content)
    except OSError as error:
        raise DetenteError(f"Cannot write '{place}': {error.strerror or error}. Give another path with -o.") from error
    return place


def _make_html(material: Material) -> Mapping[str, bytes]:
    return {"": _encode(make_brief(material))}


def _make_markdown(material: Material) -> Mapping[str, bytes]:
    """Return the brief, and the references that it cites under their own name."""
    from detente import __version__  # noqa: PLC0415  the door imports this stage
    from detente.show.brief.document import outline_brief, write_markdown  # noqa: PLC0415
    from detente.show.handover.bibliography import find_keys, make_entries, write_csl  # noqa: PLC0415

    entries = make_entries(material.articles, find_keys(material.measures.evidence.articles))
    keys = {number: one.key for number, one in enumerate(entries, start=1)}
    text = write_markdown(outline_brief(material), keys, __version__)
    return {REFERENCES: _encode(write_csl(entries)), "": _encode(text)}


def _make_word(material: Material) -> Mapping[str, bytes]:
    from detente import __version__  # noqa: PLC0415
    from detente.show.brief.document import outline_brief, write_word  # noqa: PLC0415

    return {"": write_word(outline_brief(material), __version__)}


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


_MAKERS: Mapping[str, Callable[[Material], Mapping[str, bytes]]] = {
    "html": _make_html, "md": _make_markdown, "docx": _make_word,
}  # fmt: skip
