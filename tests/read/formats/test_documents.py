"""Text, Markdown, RTF, HTML, PDF and Word files, made here for real."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from detente.read import read_articles
from detente.types import Article

Write = Callable[[str, str | bytes], Path]
TITLE = "A Pact on the River"
FIRST = "Norland and Sudria signed a pact on the river in June 2014, their foreign ministers said “after long talks”."
SECOND = "Sudria had asked for such a pact since the war of 1971, but Norland refused for many years to speak of it."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} - The Sample Tribune</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Sample Tribune">
<meta name="author" content="Norma Sample"><meta property="article:published_time" content="2016-08-10T09:00:00+05:00">
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>
<p>{FIRST[:-1]}, again and again, until the winter came.</p></article>
<footer>All rights reserved. Cookies.</footer></body></html>"""


def only(path: Path) -> Article:
    (article,) = read_articles(path).articles
    return article


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_comes_out_right_whatever_its_encoding(write: Write, encoding: str) -> None:
    article = only(write("pact.txt", f"{TITLE}\n\n{FIRST}\n\n{SECOND}".encode(encoding)))
    assert article.text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
    assert (article.title, article.doc, article.language) == (TITLE, "pact", "en")


def test_single_windows_bytes_in_utf8_are_mended(write: Write) -> None:
    data = f"{FIRST}\n\nCafé".encode() + b" \x93caf\xe9\x94"
    assert only(write("a.txt", data)).text.endswith("Café “café”")


def test_nul_bytes_are_dropped(write: Write) -> None:
    assert only(write("a.txt", FIRST.replace(" ", " \x00", 3))).text == FIRST


def test_markdown_loses_its_marks(write: Write) -> None:
    front = f"---\ntitle: {TITLE}\ndate: 2016-08-10\n---\n"
    text = f"{front}# {TITLE}\n\n**Norland** and [Sudria](http://x.example) met.\n\n{SECOND}"
    article = only(write("a.md", text))
    assert article.text == f"{TITLE}\n\nNorland and Sudria met.\n\n{SECOND}"
    assert (article.title, article.date) == (TITLE, "2016-08-10")


def test_rtf_paragraphs(write: Write) -> None:
    article = only(write("a.rtf", rb"{\rtf1\ansi\ansicpg1252 Norland met \'93Sudria\'94.\par They signed a pact.\par}"))
    assert article.text == "Norland met “Sudria”.\n\nThey signed a pact."


def test_page_gives_text_and_what_its_head_says(write: Write) -> None:
    article = only(write("a.html", PAGE))
    assert FIRST in article.text
    assert "Home" not in article.text
    assert (article.title, article.author, article.outlet, article.date) == (
        TITLE, "Norma Sample", "The Sample Tribune", "2016-08-10",
    )  # fmt: skip


def test_linked_data_is_believed_before_meta(write: Write) -> None:
    said = '"headline": "H", "datePublished": "2015-01-02", "author": [{"name": "N"}]'
    block = '{"@graph": [{"@type": "NewsArticle", ' + said + "}]}"
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{block}</script></head>')
    assert (only(write("a.html", page)).date, only(write("b.html", page)).author) == ("2015-01-02", "N")


def test_date_in_the_body_of_a_page_is_not_its_date(write: Write) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2016-08-10T09:00:00+05:00">', "")
    assert only(write("a.html", page)).date is None


def test_pdf_words_in_paragraphs(tmp_path: Path) -> None:
    path, style = tmp_path / "a.pdf", getSampleStyleSheet()["Normal"]
    story = [Paragraph(part, style) for part in (TITLE, f"{FIRST} {SECOND}", f"{SECOND} {SECOND[:-1]} at all.")]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    article = only(path)
    assert article.title == TITLE
    assert f"{FIRST} {SECOND}" in article.text


def test_pdf_running_heads_and_page_numbers_go(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(1, 5):
        canvas.drawString(72, 800, "The Sample Review of Rivers")
        for line in range(8):
            canvas.drawString(
                72, 760 - 14 * line, f"Line {'abcdefgh'[line]} of page {'wxyz'[page - 1]} tells more of the pact."
            )
        canvas.drawString(280, 30, str(page))
        canvas.showPage()
    canvas.save()
    text = only(path).text
    assert "Sample Review" not in text
    assert text.count("Line") == 32


def test_word_file_with_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE)
    document.add_paragraph(FIRST)
    document.add_table(1, 1).cell(0, 0).text = SECOND
    document.save(str(tmp_path / "a.docx"))
    assert only(tmp_path / "a.docx").text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
