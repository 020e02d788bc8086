"""What a brief is made of where it is no page: headings, paragraphs, items and tables, each with its footnotes."""

from dataclasses import dataclass

from detente.show.brief.quotes import Quote


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the quotes of the one footnote that they end in; without quotes there is no footnote."""

    words: str
    notes: tuple[Quote, ...] = ()
    strong: bool = False


Line = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the title."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list; `depth` 0 is no item."""

    line: Line
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: names of the columns, and rows of cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Grid


def line(*pieces: object) -> Line:
    """Return a line of texts and of words; empty words are left out."""
    made = (piece if isinstance(piece, Text) else Text(str(piece)) for piece in pieces)
    return tuple(one for one in made if one.words or one.notes)
