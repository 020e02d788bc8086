"""Footnotes of a Word file (ECMA-376 part 1, 17.11), which python-docx cannot make: their part, relation and marks."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from lxml import etree

SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))  # lines that Word draws above notes
_EMPTY = f"<w:footnotes {nsdecls('w')}/>"


class Footnotes:
    """The footnotes of one document, numbered as they are added."""

    def __init__(self, document: Document) -> None:
        self._document, self._count = document, 0
        self._root = parse_xml(_EMPTY)
        self._mark, self._text = (document.styles[name].style_id for name in ("footnote reference", "footnote text"))
        for number, kind in SEPARATORS:
            note = self._add_note(number)
            note.set(qn("w:type"), kind)
            note.append(_wrap("w:p", _wrap("w:r", OxmlElement(f"w:{kind}"))))

    def add(self, paragraph: Paragraph, texts: Sequence[str]) -> None:
        """End `paragraph` in a new footnote that holds `texts`, each a paragraph."""
        self._count += 1
        call = OxmlElement("w:footnoteReference")
        call.set(qn("w:id"), str(self._count))
        paragraph._p.append(self._marked(call))
        note = self._add_note(self._count)
        for at, text in enumerate(texts):
            style = OxmlElement("w:pStyle")
            style.set(qn("w:val"), self._text)
            words = OxmlElement("w:t")
            words.set(qn("xml:space"), "preserve")
            words.text = text if at else f" {text}"
            mark = [] if at else [self._marked(OxmlElement("w:footnoteRef"))]
            note.append(_wrap("w:p", _wrap("w:pPr", style), *mark, _wrap("w:r", words)))

    def attach(self) -> None:
        """Put the footnotes into the package, and name their separators in the settings."""
        main = self._document.part
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings, names = self._document.settings.element, OxmlElement("w:footnotePr")
        for number, _ in SEPARATORS:
            one = OxmlElement("w:footnote")
            one.set(qn("w:id"), str(number))
            names.append(one)
        compat = settings.find(qn("w:compat"))  # the schema has footnotePr before it
        if compat is not None:
            compat.addprevious(names)

    def _add_note(self, number: int) -> Any:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        self._root.append(note)
        return note

    def _marked(self, content: Any) -> Any:
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), self._mark)
        return _wrap("w:r", _wrap("w:rPr", style), content)


def _wrap(name: str, *children: Any) -> Any:
    element = OxmlElement(name)
    element.extend(children)
    return element
