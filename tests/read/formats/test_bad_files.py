"""Whatever is wrong with a file, the batch goes on and says so."""

import os
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from detente.read import Fault, read_articles
from detente.read.formats import READERS, read_drafts
from detente.read.formats.references import PARSERS

Write = Callable[[str, str | bytes], Path]
GOOD = "Norland and Sudria signed a pact on the river in June 2014, their foreign ministers said after talks."


def fault_of(path: Path) -> Fault:
    """The one fault of a bad file that lies between two good ones, which are read."""
    folder = path.parent
    (folder / "0-good.txt").write_text(f"Published on March 3, 2019\n\n{GOOD}")
    (folder / "zz-good.txt").write_text(
        f"Published on March 4, 2019\n\n{GOOD} They met again a year later in the north."
    )
    reading = read_articles(folder)
    assert [article.doc for article in reading.articles] == ["0-good", "zz-good"]
    (fault,) = reading.faults
    assert fault.source == str(path)
    assert fault.remedy
    return fault


@pytest.mark.parametrize("name", [f"bad{suffix}" for suffix in (*READERS, ".json", ".bib", ".ris")])
def test_empty_file(write: Write, name: str) -> None:
    assert "empty" in fault_of(write(name, b"")).reason


def test_binary_named_txt(write: Write) -> None:
    noise = random.Random(1).randbytes(20_000)
    assert "binary" in fault_of(write("bad.txt", noise)).reason


def test_unknown_encoding(write: Write) -> None:
    russian = "\u0420\u043e\u0441\u0441\u0438\u044f \u0438 \u041f\u0430\u043a\u0438\u0441\u0442\u0430\u043d. " * 20
    assert "encoding" in fault_of(write("bad.txt", russian.encode("cp1251"))).reason


def test_fifty_megabytes(write: Write) -> None:
    assert "20 MB" in fault_of(write("bad.txt", b"Norland waits. \n" * (50 * 65_536))).reason


@pytest.mark.parametrize("name", ["bad.pdf", "bad.docx", "bad.rtf"])
def test_broken_document(write: Write, name: str) -> None:
    start = b"%PDF-1.4\n" if name.endswith("pdf") else b"PK\x03\x04"
    assert fault_of(write(name, start + b"\x99broken" * 50)).reason


def test_word_file_cut_short(write: Write) -> None:
    whole = BytesIO()
    document = docx.Document()
    document.add_paragraph(GOOD)
    document.save(whole)
    assert "broken" in fault_of(write("bad.docx", whole.getvalue()[:9000])).reason


def test_encrypted_word_file(write: Write) -> None:
    assert "encrypted" in fault_of(write("bad.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600)).reason


def test_picture_only_pdf(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "bad.pdf"))
    canvas.rect(10, 10, 200, 200, fill=1)
    canvas.save()
    assert "pictures" in fault_of(tmp_path / "bad.pdf").reason


def test_encrypted_pdf(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "bad.pdf"), encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(72, 700, GOOD)
    canvas.save()
    assert "encrypted" in fault_of(tmp_path / "bad.pdf").reason


def bomb() -> bytearray:
    packed = BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as stream,
    ):
        for _ in range(80):
            stream.write(b" " * 1_048_576)
    return bytearray(packed.getvalue())


def test_zip_bomb_that_shows_its_size(write: Write) -> None:
    data = bytes(bomb())
    assert len(data) < 200_000
    assert "unpacks" in fault_of(write("bad.docx", data)).reason


def test_zip_bomb_that_lies_about_its_size(write: Write) -> None:
    data, size = bomb(), (80 * 1_048_576).to_bytes(4, "little")
    for _ in range(data.count(size)):
        at = data.find(size)
        data[at : at + 4] = (1000).to_bytes(4, "little")
    assert fault_of(write("bad.docx", bytes(data))).reason


def test_unknown_format(write: Write) -> None:
    assert ".xlsx" in fault_of(write("bad.xlsx", b"PK")).reason


def test_missing_path(tmp_path: Path) -> None:
    (fault,) = read_articles(tmp_path / "none.txt").faults
    assert "no such file" in fault.reason


def test_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").symlink_to(tmp_path / "bad.txt")
    assert "cannot be opened" in fault_of(tmp_path / "bad.txt").reason


def test_file_without_permission(write: Write) -> None:
    path = write("a.txt", GOOD)
    path.chmod(0)
    reading = read_articles(path)
    if os.geteuid() == 0:  # the superuser may read everything
        assert len(reading.articles) == 1
    else:
        assert "permission" in reading.faults[0].reason


@pytest.mark.parametrize("suffix", [*READERS, *PARSERS])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_articles_or_faults(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    assert list(read_drafts(path)) is not None
    reading = read_articles(path, languages=("en",))
    assert reading.articles or reading.faults
