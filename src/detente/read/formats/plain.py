"""Plain text, Markdown and RTF."""

import re
from collections.abc import Iterator
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from detente.errors import UnreadableSource
from detente.read.drafts import Draft, Metadata
from detente.read.formats.archives import split_text
from detente.read.formats.encoding import decode
from detente.read.formats.loading import FILE_LIMIT, check_text, load_bytes, own_brief

_FRONT = re.compile(r"---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_OWN = "generator: detente "  # of a brief that detente wrote
_FIELD = re.compile(r"^(title|author|outlet|date|language):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_MARKS = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),  # pictures
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),  # links
    (re.compile(r"^[ \t]*#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\n\1\n"),  # headings
    (re.compile(r"^[ \t]*(?:>|[-*+][ \t])[ \t]*", re.MULTILINE), ""),  # quotes and lists
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
)


def read_text(path: Path) -> Iterator[Draft]:
    """Yield the article, or the articles of an archive's export, in a text file."""
    data = load_bytes(path)
    yield from split_text(decode(data), data, path)


def read_rtf(path: Path) -> Iterator[Draft]:
    """Yield the articles of an RTF file."""
    data = load_bytes(path, FILE_LIMIT)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableSource("no RTF file, though named so", "give the file its right ending")
    text = rtf_to_text(data.decode("latin-1"), errors="ignore")  # type: ignore[no-untyped-call]
    yield from split_text(check_text(text), data, path)


def read_markdown(path: Path) -> Iterator[Draft]:
    """Yield the article of a Markdown file, its marks taken off, its front matter as metadata."""
    data = load_bytes(path)
    text = decode(data).replace("\r\n", "\n")
    front = _FRONT.match(text)
    if front and _OWN in front["head"]:
        raise own_brief()
    known = Metadata(**dict(_FIELD.findall(front["head"]))) if front else Metadata()
    yield from split_text(check_text(strip_marks(text[front.end() :] if front else text)), data, path, known)


def strip_marks(text: str) -> str:
    """Return Markdown as the words that it shows."""
    for pattern, shown in _MARKS:
        text = pattern.sub(shown, text)
    return text
