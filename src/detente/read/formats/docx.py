"""Word documents, unpacked with care: a small file may hold a huge one."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from detente.errors import UnreadableSource
from detente.read.drafts import Draft
from detente.read.formats.archives import split_text
from detente.read.formats.loading import FILE_LIMIT, MEGABYTE, check_text, load_bytes, own_brief

UNPACKED_LIMIT = 400 * MEGABYTE
XML_LIMIT = 60 * MEGABYTE  # marks take about twice the room of the words
_OWN = "detente "  # the author of a brief that detente wrote
_CHUNK = 256 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of encrypted .docx and of old .doc files
_SHOWN = "not(ancestor::w:txbxContent) and not(ancestor::w:moveFrom)"  # text boxes stand twice, moved text too
_WORDS = f".//w:t[{_SHOWN}] | .//w:tab[{_SHOWN}][parent::w:r] | .//w:br[{_SHOWN}] | .//w:noBreakHyphen[{_SHOWN}]"


def read_docx(path: Path) -> Iterator[Draft]:
    """Yield the articles of a Word file."""
    data = load_bytes(path, FILE_LIMIT)
    if data.startswith(_OLE):
        raise UnreadableSource(
            "encrypted, or an old .doc file", "open it in Word and save it as .docx without password"
        )
    try:
        check_unpacked_size(data)
        document = docx.Document(BytesIO(data))
        text = "\n\n".join(_document_lines(document))
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableSource(
            f"a broken Word file ({error})", "open it in Word, let it repair it, and save it"
        ) from error
    if document.core_properties.author.startswith(_OWN):
        raise own_brief()
    yield from split_text(check_text(text), data, path)


def check_unpacked_size(data: bytes) -> None:
    """Raise UnreadableSource if the file unpacks to more than the limits, by its directory or in fact."""
    with ZipFile(BytesIO(data)) as archive:
        room = UNPACKED_LIMIT
        for member in archive.infolist():
            room -= member.file_size
            if room < 0 or (member.filename.endswith(".xml") and member.file_size > XML_LIMIT):
                raise _bomb()
        for member in archive.infolist():
            _check_member(archive, member.filename, member.file_size)


def _check_member(archive: ZipFile, name: str, promised: int) -> None:
    """Unpack one member piece by piece, up to the size that the directory promised."""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            promised -= len(chunk)
            if promised < 0:
                raise _bomb()


def _bomb() -> UnreadableSource:
    return UnreadableSource(
        f"it unpacks to more than {XML_LIMIT // MEGABYTE} MB of text or {UNPACKED_LIMIT // MEGABYTE} MB in all",
        "if you trust it, open it in Word and save the text in parts",
    )


def _document_lines(document: Document) -> Iterator[str]:
    """Yield the text of paragraphs and table cells in their order."""
    for block in document.iter_inner_content():
        yield from _block_lines(block)


def _block_lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _paragraph_text(block)
        return
    for row in block.rows:
        for cell in row.cells:
            for inner in cell.iter_inner_content():
                yield from _block_lines(inner)


def _paragraph_text(paragraph: Paragraph) -> str:
    """Return the words of a paragraph, those of links and tracked insertions too."""
    shown = {"tab": " ", "br": " ", "noBreakHyphen": "-"}
    nodes = paragraph._p.xpath(_WORDS)
    return "".join(node.text or shown.get(node.tag.rpartition("}")[2], "") for node in nodes)
