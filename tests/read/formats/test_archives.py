from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from detente.read import read_articles
from detente.types import Article

Write = Callable[[str, str | bytes], Path]
FIRST = "Norland and Sudria signed a pact on the river in June 2014, their ministers said after talks."
SECOND = "Sudria had asked for such a pact since the war, but Norland refused for years to speak of it."
NEXIS = f"""User Name: Norma Sample
Date and Time: Friday, March 1, 2019
Documents (2)

A Pact on the River

The Sample Tribune (Norland)

August 10, 2016 Wednesday

Copyright 2016 The Sample Tribune All Rights Reserved
Section: OPINION; Pg. 7
Length: 812 words
Byline: Norma Sample
Highlight: Talks end well.

Body

{FIRST}

{SECOND}

Load-Date: August 11, 2016

End of Document

Another Pact

Sudria Herald

3 September 2017

Length: 90 words

Body

{SECOND}

Load-Date: September 3, 2017

End of Document
"""
OLD_NEXIS = f"""                               1 of 2 DOCUMENTS

                        The Sample Tribune (Norland)

                           August 10, 2016 Wednesday

A Pact on the River

BYLINE: Norma Sample

SECTION: OPINION; Pg. 7

LENGTH: 812 words

{FIRST}

{SECOND}

LOAD-DATE: August 11, 2016

LANGUAGE: ENGLISH

                               2 of 2 DOCUMENTS

                        Sudria Herald

                        September 3, 2017

Another Pact

LENGTH: 90 words

{SECOND}

LOAD-DATE: September 3, 2017
"""
FACTIVA = f"""A Pact on the River

By Norma Sample
812 words
10 August 2016
09:30
The Sample Tribune
SATRI
English
Copyright 2016. The Sample Tribune.

{FIRST}

{SECOND}

Document SATRI00020160810ec8a0001x

Another Pact
90 words
3 September 2017
Sudria Herald
SUDHE
English
(c) 2017 Sudria Herald.

{SECOND}

Document SUDHE00020170903ed93000a1
"""
FACTIVA_CODES = f"""HD  A Pact on the River
BY  By Norma Sample
WC  812 words
PD  10 August 2016
SN  The Sample Tribune
SC  SATRI
LA  English
CY  Copyright 2016

LP  {FIRST}

TD  {SECOND}

IN  iriver : Rivers
AN  Document SATRI00020160810ec8a0001x

HD  Another Pact
WC  90 words
PD  3 September 2017
SN  Sudria Herald
LA  English

LP  {SECOND}

AN  Document SUDHE00020170903ed93000a1
"""
EXPORTS = {"nexis": NEXIS, "old nexis": OLD_NEXIS, "factiva": FACTIVA, "factiva codes": FACTIVA_CODES}


def check(articles: tuple[Article, ...]) -> None:
    first, second = articles
    assert (first.doc, second.doc) == ("export-1", "export-2")
    assert (first.title, first.author) == ("A Pact on the River", "Norma Sample")
    assert (first.outlet.partition(" (")[0] if first.outlet else None, first.date) == (
        "The Sample Tribune",
        "2016-08-10",
    )
    assert first.text == f"{FIRST}\n\n{SECOND}"
    assert (second.title, second.author) == ("Another Pact", None)
    assert (second.outlet, second.date, second.text) == ("Sudria Herald", "2017-09-03", SECOND)


@pytest.mark.parametrize("form", EXPORTS)
def test_text_export_is_split(write: Write, form: str) -> None:
    reading = read_articles(write("export.txt", EXPORTS[form]))
    assert reading.faults == ()
    check(reading.articles)


@pytest.mark.parametrize("form", EXPORTS)
def test_word_export_is_split(tmp_path: Path, form: str) -> None:
    document = docx.Document()
    for line in EXPORTS[form].splitlines():
        document.add_paragraph(line.strip() if form != "factiva codes" else line)
    document.save(str(tmp_path / "export.docx"))
    check(read_articles(tmp_path / "export.docx").articles)


def test_id_of_an_article_does_not_depend_on_the_export(write: Write) -> None:
    whole = read_articles(write("export.txt", FACTIVA)).articles
    half = read_articles(write("half.txt", FACTIVA[FACTIVA.index("Another Pact") :])).articles
    assert whole[1].id == half[0].id


def test_plain_article_is_no_export(write: Write) -> None:
    (article,) = read_articles(write("a.txt", f"Body\n\n{FIRST}\n\nThe document of 1951 counts 300 words.")).articles
    assert article.doc == "a"


def test_index_terms_and_turned_pages_are_no_part_of_the_text(write: Write) -> None:
    terms = "Subject: " + "TREATIES (90%); HEADS OF STATE (88%); " * 8
    paged = NEXIS.replace(f"\n\n{SECOND}\n\nLoad", f"\n\nPage 1 of 4\n\nA Pact on the River\n\n{SECOND}\n\nLoad", 1)
    paged = paged.replace("Load-Date", f"Classification\n\nLanguage: ENGLISH\n\n{terms}\n\nLoad-Date", 1)
    check(read_articles(write("export.txt", paged)).articles)


def test_byline_gives_the_name_alone(write: Write) -> None:
    nexis = NEXIS.replace("Byline: Norma Sample", "Byline: By Norma Sample; norma@tribune.example")
    check(read_articles(write("a/export.txt", nexis.replace("2016 Wednesday", "2016 Wednesday 8:15 PM GMT"))).articles)
    for byline in ("By Norma Sample in Sudria City", "\nNorma Sample"):
        text = FACTIVA.replace("By Norma Sample", byline)
        check(read_articles(write("b/export.txt", text)).articles)
