"""An article's text cut into paragraphs of pieces, each with the records whose words it belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.types import Span

WINDOW = 120_000  # characters of a text on one page; longer ones have several


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one record: its id on the page, where they stand, and the class of their colour."""

    id: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from `at` on that belong to the same records; `begins` are those whose words begin here."""

    text: str
    at: int
    kind: str
    records: tuple[str, ...]
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, by its number from one on."""

    number: int
    pieces: tuple[Piece, ...]


def cut_text(text: str, stretches: Iterable[Stretch], page: int = 1) -> list[Paragraph]:
    """Return the paragraphs of one page of the text; blank lines are left out, offsets stay those of the text."""
    start, stop = (page - 1) * WINDOW, page * WINDOW
    held = sorted(stretches, key=lambda one: (one.span.start, -one.span.end, one.id))
    paragraphs, at, number = list[Paragraph](), 0, 0
    for line in text.split("\n"):
        number += 1 if line.strip() else 0
        first, last = max(at, start), min(at + len(line), stop)
        if line.strip() and first < last:
            near = [one for one in held if one.span.start < last and one.span.end > first]
            paragraphs.append(Paragraph(number, tuple(_cut(text, Span(first, last), near))))
        at += len(line) + 1
    return paragraphs


def count_pages(text: str) -> int:
    """Return over how many pages a text is shown."""
    return max(1, -(-len(text) // WINDOW))


def find_page(at: int) -> int:
    """Return on which page a character stands."""
    return at // WINDOW + 1


def _cut(text: str, line: Span, held: Sequence[Stretch]) -> Iterable[Piece]:
    """Yield the pieces between the ends of all records; the shortest record of a piece gives its colour."""
    bounds = {bound for one in held for bound in (one.span.start, one.span.end) if line.start < bound < line.end}
    edges = [line.start, *sorted(bounds), line.end]
    for start, end in pairwise(edges):
        over = [one for one in held if one.span.start <= start and one.span.end >= end]
        over.sort(key=lambda one: (one.span.end - one.span.start, one.id))
        begins = tuple(one.id for one in over if one.span.start == start)
        yield Piece(text[start:end], start, over[0].kind if over else "", tuple(one.id for one in over), begins)
