"""A brief as a Word file with real footnotes, the same bytes from the same blocks."""

import re
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from detente.show.brief.document.blocks import Block, Grid, Heading, Line, Paragraph
from detente.show.brief.document.footnotes import Footnotes
from detente.show.brief.quotes import Quote

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold: no clock in the bytes
PAGE = (Cm(21), Cm(29.7))  # A4
MARGIN = Cm(2.2)
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML cannot hold


def write_word(blocks: Iterable[Block], version: str) -> bytes:
    """Return the blocks as a Word file."""
    document = docx.Document()
    _dress(document, version)
    notes = Footnotes(document)
    for block in blocks:
        match block:
            case Heading():
                document.add_heading(_clean(block.words), block.level - 1)
            case Paragraph():
                _fill(document.add_paragraph(style="List Bullet" if block.depth else None), block.line, notes)
            case Grid():
                _add_grid(document, block, notes)
    notes.attach()
    return _pack(document)


def describe_quote(quote: Quote) -> str:
    """Return the words of a footnote: quote, speaker, author, outlet, date, paragraph."""
    speaker = f"{quote.said_by}, in " if quote.said_by else ""
    differs = f" (here: {quote.differs})" if quote.differs else ""
    return _clean(f"“{quote.sentence}” {speaker}{quote.by}, paragraph {quote.paragraph} [{quote.number}]{differs}.")


def _fill(paragraph: WordParagraph, pieces: Line, notes: Footnotes) -> None:
    for piece in pieces:
        paragraph.add_run(_clean(piece.words)).bold = True if piece.strong else None
        if piece.notes:
            notes.add(paragraph, [describe_quote(quote) for quote in piece.notes])


def _add_grid(document: Document, grid: Grid, notes: Footnotes) -> None:
    """Add a table whose head stands again on each page."""
    table = document.add_table(rows=0, cols=len(grid.head), style="Light List Accent 1")
    head = table.add_row()
    for cell, name in zip(head.cells, grid.head, strict=True):
        cell.text = _clean(name)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cells in grid.rows:
        for cell, pieces in zip(table.add_row().cells, cells, strict=True):
            _fill(cell.paragraphs[0], pieces, notes)
    document.add_paragraph()


def _dress(document: Document, version: str) -> None:
    """Set page, language and the styles of footnotes; properties name the maker and no time."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    small = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    small.font.size = Pt(9)
    language = document.styles.element.find(".//" + qn("w:lang"))
    if language is not None:
        language.set(qn("w:val"), "en-GB")
    about = document.core_properties
    about.author, about.comments, about.title = f"detente {version}", "", ""
    about.created = about.modified = datetime(*EPOCH)


def _pack(document: Document) -> bytes:
    """Return the file with fixed times in its archive."""
    written, packed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as held, ZipFile(packed, "w") as archive:
        for name in held.namelist():
            member = ZipInfo(name, EPOCH)
            member.compress_type, member.create_system, member.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(member, held.read(name))
    return packed.getvalue()


def _clean(words: str) -> str:
    return _ILLEGAL.sub("", words)
