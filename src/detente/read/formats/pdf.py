"""PDF files: their words in reading order, without running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from detente.errors import UnreadableSource
from detente.lexicon.patterns import patterns_of
from detente.read.drafts import Draft
from detente.read.formats.archives import split_text
from detente.read.formats.loading import FILE_LIMIT, TEXT_LIMIT, load_bytes, too_large

EDGE = 2  # lines at the head and at the foot of a page among which running heads are looked for


def read_pdf(path: Path) -> Iterator[Draft]:
    """Yield the articles of a PDF file."""
    data = load_bytes(path, FILE_LIMIT)
    pages = _load_pages(data)
    if not any(re.search(r"\w{2}", line) for page in pages for line in page):
        raise UnreadableSource(
            "a PDF of pictures without text", "run text recognition on it first, e.g. `ocrmypdf IN OUT`"
        )
    yield from split_text("\n".join(line for page in drop_running_heads(pages) for line in page), data, path)


def drop_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Return the pages without page numbers and lines at the edge of at least half of three or more pages."""
    counts = Counter(key for page in pages for key in {_edge_key(line) for line in page[:EDGE] + page[-EDGE:]})
    running = {key for key, count in counts.items() if count >= max(3, len(pages) / 2)}
    return [
        [line for place, line in enumerate(page) if not (_is_edge(place, len(page)) and _is_head(line, running))]
        for page in pages
    ]


def _load_pages(data: bytes) -> list[list[str]]:
    """Return the lines of each page."""
    try:
        document = pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableSource(
                "an encrypted PDF", "open it with its password and print or save it without"
            ) from error
        raise UnreadableSource("a broken PDF", "open it in a viewer and print it to a new PDF") from error
    try:
        return list(_page_lines(document))
    finally:
        document.close()  # type: ignore[no-untyped-call]


def _page_lines(document: pypdfium2.PdfDocument) -> Iterator[list[str]]:
    room = TEXT_LIMIT
    for page in document:
        words = page.get_textpage()
        text: str = words.get_text_range()
        words.close()
        page.close()
        room -= len(text)
        if room < 0:
            raise too_large(TEXT_LIMIT)
        yield _lines(text)


def _lines(text: str) -> list[str]:
    """Return the lines of a page, blank ones dropped; a word broken at a line's end is marked by pdfium with U+FFFE."""
    joined = re.sub("[\ufffe\x02]\r?\n?", "\u00ad\n", text)
    return [line.strip() for line in joined.replace("\r", "").split("\n") if line.strip()]


def _is_edge(place: int, lines: int) -> bool:
    return place < EDGE or place >= lines - EDGE


def _is_head(line: str, running: set[str]) -> bool:
    numbers = patterns_of("boilerplate", "page")
    return any(re.fullmatch(one, line, re.IGNORECASE) for one in numbers) or _edge_key(line) in running


def _edge_key(line: str) -> str:
    """Return the line as it is alike on all pages: without its numbers."""
    return re.sub(r"\d+", "#", line)
