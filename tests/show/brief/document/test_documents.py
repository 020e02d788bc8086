"""Markdown and Word: the same walk as over the page; each sentence about the world ends in a footnote that holds it."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from hand_made import make_full_material, make_material, make_turned_material
from imported_data import frame_material
from lxml import etree

from detente.errors import UnknownWord
from detente.lexicon.tables import read_table
from detente.read import read_articles
from detente.show.brief import Material, choose_format, write_brief

MATERIALS = {
    "full": make_full_material(),
    "turned": make_turned_material(),
    "one event": make_material("Norway and Chile signed a treaty in 1950."),
    "undated": make_material("Norway sold Chile four trawlers."),
    "no event": make_material("Nothing happened."),
}
FREE = {"Sources", "Method", "What went wrong in reading", "References", ""}  # parts on the corpus and on detente
NOTES = "/word/footnotes.xml"
CORPUS = [
    re.sub(r"\\{\w+\\}", ".+?", re.escape(row[form]))
    for row in read_table("statements", "en") for form in ("one", "many") if row["kind"] == "articles"
]  # fmt: skip
EVIL = "*_[x](y) | <script>alert(1)</script> [^1] @me # $a$ \x00 \udce9 {=html}"


def write(material: Material, tmp_path: Path, ending: str) -> Path:
    return write_brief(material, tmp_path / f"brief.{ending}")


def walk_markdown(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield (part, text, whether it ends in a footnote) for every paragraph, item and row."""
    part, text = "", path.read_text(encoding="utf-8")
    for line in re.sub(r"(?s)^---.*?\n---\n", "", text).splitlines():
        if line.startswith("## "):
            part = line[3:]
        elif line and not re.match(
            r"#|\[\^|:::|\| ---|\|( ---)|\| (undert|field|auth|year|turn \||phase|driver)", line
        ):
            yield part, re.sub(r"\\(.)", r"\1", line), bool(re.search(r"\[\^\d+\](?: \|)?$", line))


def walk_word(path: Path) -> Iterator[tuple[str, str, bool]]:
    part = ""
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows[1:]:
                marks = row.cells[-1]._tc.findall(".//" + qn("w:footnoteReference"))
                yield part, row.cells[0].text, bool(marks)
        elif ((block.style and block.style.name) or "").startswith(("Heading", "Title")):
            part = block.text if block.style and block.style.name == "Heading 1" else part
        elif block.text:
            last = list(block._p)[-1]
            yield part, block.text, last.find(qn("w:footnoteReference")) is not None


def read_notes(path: Path) -> dict[str, str]:
    """Return the footnotes of a Word file by their ids."""
    parts = {str(part.partname): part for part in docx.Document(str(path)).part.package.iter_parts()}
    root = etree.fromstring(parts[NOTES].blob)
    return {note.get(qn("w:id")): "".join(note.itertext()).strip() for note in root}


WALKS = {"md": walk_markdown, "docx": walk_word}


@pytest.mark.parametrize("ending", WALKS)
@pytest.mark.parametrize("name", MATERIALS)
def test_every_sentence_ends_in_a_footnote_or_is_of_the_closed_list(name: str, ending: str, tmp_path: Path) -> None:
    seen = 0
    for part, text, noted in WALKS[ending](write(MATERIALS[name], tmp_path, ending)):
        said = text.removeprefix("- ")
        if part not in FREE and not noted:
            assert any(re.fullmatch(pattern, said, re.DOTALL) for pattern in CORPUS), (part, text)
        seen += noted
    assert seen or not MATERIALS[name].events


@pytest.mark.parametrize("ending", WALKS)
def test_what_data_say_ends_in_a_mark_and_stands_beside_its_rows_and_files(ending: str, tmp_path: Path) -> None:
    path = write(frame_material(MATERIALS["full"], tmp_path), tmp_path, ending)
    data = [re.sub(r"\\{\w+\\}", ".+?", re.escape(row[form])) + r"( \[D\d+\])+"
            for row in read_table("statements", "en") for form in ("one", "many") if row["kind"] == "data"]  # fmt: skip
    told = [text.removeprefix("- ") for part, text, _ in WALKS[ending](path) if part == "What data sets say"]
    said = [text for text in told if text.endswith("]")]
    assert len(said) > 20
    assert all(any(re.fullmatch(pattern, text, re.DOTALL) for pattern in data) for text in said)
    whole = " ".join(told) if ending == "md" else " ".join(docx_cells(path))
    assert "2.00" in whole  # the distance in votes of 1979, a row of its own
    assert sum("SHA-256" in text for text in told) == 12


def docx_cells(path: Path) -> list[str]:
    return [cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells]


def test_word_footnotes_hold_quote_author_outlet_date_and_paragraph(tmp_path: Path) -> None:
    text = "Nothing happened in 1949.\n\nNorway and Chile signed a treaty in 1950."
    path = write(make_material(text, author="N. Sample", outlet="The Sample", date="1951-02-03"), tmp_path, "docx")
    notes = read_notes(path)
    assert len(notes) > 4
    told = [note for number, note in notes.items() if int(number) > 0]
    want = "“Norway and Chile signed a treaty in 1950.” N. Sample, The Sample, 3 February 1951, paragraph 2 [1]."
    assert set(told) == {want}


def test_word_calls_each_footnote_once_and_in_order(tmp_path: Path) -> None:
    path = write(MATERIALS["full"], tmp_path, "docx")
    calls = [one.get(qn("w:id")) for one in docx.Document(str(path)).element.body.iter(qn("w:footnoteReference"))]
    assert sorted(calls, key=int) == calls == [number for number in read_notes(path) if int(number) > 0]
    names = ZipFile(path).namelist()
    assert len(names) == len(set(names))
    types = ZipFile(path).read("[Content_Types].xml").decode()
    assert f'PartName="{NOTES}"' in types
    assert "footnotes+xml" in types


def test_markdown_calls_each_footnote_once_and_cites_only_what_the_references_hold(tmp_path: Path) -> None:
    text = write(MATERIALS["full"], tmp_path, "md").read_text(encoding="utf-8")
    body, notes = text.partition("\n[^1]: ")[0], re.findall(r"^\[\^(\d+)\]: (.+)$", text, re.MULTILINE)
    assert re.findall(r"\[\^(\d+)\]", body) == [number for number, _ in notes]
    keys = {key for _, note in notes for key in re.findall(r"\[@([\w-]+), para\. \d+\]", note)}
    references = json.loads((tmp_path / "references.json").read_text(encoding="utf-8"))
    assert keys == {one["id"] for one in references}
    assert {one["issued"]["date-parts"][0][0] for one in references} == {2003, 2004}


def test_all_parts_of_the_page_but_the_lists_behind_numbers_are_there(tmp_path: Path) -> None:
    page, text = (write(MATERIALS["full"], tmp_path, ending).read_text(encoding="utf-8") for ending in ("html", "md"))
    titles = re.findall(r'<h2 id="h-(?!grounds)\w+">([^<]+?)(?: <|</h2>)', page)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [*titles, "References"]


@pytest.mark.parametrize("ending", ["html", "md", "docx"])
def test_same_record_gives_the_same_bytes_whatever_the_clock(ending: str, tmp_path: Path) -> None:
    first = write(make_full_material(), tmp_path / "one", ending).read_bytes()
    assert first == write(make_full_material(), tmp_path / "two", ending).read_bytes()
    if ending == "docx":
        assert {one.date_time for one in ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("ending", WALKS)
def test_foreign_text_stays_text(ending: str, tmp_path: Path) -> None:
    text = f"Norway and Chile signed a treaty in 1950, {EVIL}"
    path = write(make_material(text, title=EVIL, outlet=EVIL), tmp_path, ending)
    if ending == "docx":
        assert any("<script>" in note for note in read_notes(path).values())
        return
    shown = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<!\\)<script|(?<!\\)\$a|(?<!\\)@me|(?<!\\)\[x|(?<!\\)\{=", shown)
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {4, 5, 6}


@pytest.mark.parametrize("ending", ["html", "md", "docx"])
def test_brief_is_not_read_as_an_article(ending: str, tmp_path: Path) -> None:
    reading = read_articles(write(MATERIALS["one event"], tmp_path, ending))
    assert reading.articles == ()
    assert "a brief that detente wrote" in reading.faults[0].reason


def test_format_is_that_of_the_ending_or_the_one_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert [choose_format(name) for name in ("a.html", "a.MD", "a.docx", "a")] == ["html", "md", "docx", "html"]
    assert choose_format("a.txt", "md") == "md"
    for path, given in (("a.pdf", None), ("a.html", "pdf")):
        with pytest.raises(UnknownWord, match="pdf"):
            choose_format(path, given)
    monkeypatch.chdir(tmp_path)
    written = write_brief(MATERIALS["one event"], format="docx")
    assert written == Path("brief.docx")
    assert docx.Document(str(written)).paragraphs[0].text == "Chile–Norway"
