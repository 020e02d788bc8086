import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from detente.read import read_articles
from detente.read.formats.references import parse_bibtex, parse_ris

Write = Callable[[str, str | bytes], Path]
TEXT = "Norland and Sudria signed a pact on the river in June 2014, their ministers said."
RIS = """TY  - NEWS
TI  - A Pact on the River
AU  - Sample, Norma
T2  - The Sample Tribune
DA  - 2016/08/10/
LA  - en
L1  - files/12/pact.txt
ER  -
"""
BIB = """@article{sample_2016,
  title = {A {Pact} on the River \\& More},
  author = {Sample, Norma and Other, Nils},
  journaltitle = "The Sample Tribune",
  date = {2016-08-10},
  file = {Full Text:files/12/pact.txt:text/plain}
}
@book{x, title = {Another}, year = 2015, month = mar}
"""
CSL = [
    {
        "type": "article-newspaper", "title": "Pact!", "container-title": "The Sample Tribune",
        "author": [{"family": "Sample", "given": "Norma"}], "issued": {"date-parts": [[2016, 8, 10]]},
    }
]  # fmt: skip


def test_ris_describes_the_file_it_names(write: Write) -> None:
    write("z/files/12/pact.txt", TEXT)
    reading = read_articles(write("z/export.ris", RIS).parent)
    (article,) = reading.articles
    assert reading.faults == ()
    assert (article.title, article.author) == ("A Pact on the River", "Norma Sample")
    assert (article.outlet, article.date) == ("The Sample Tribune", "2016-08-10")


def test_bibtex_describes_the_file_it_names(write: Write) -> None:
    write("z/files/pact.txt", TEXT)
    (article,) = read_articles(write("z/export.bib", BIB).parent).articles
    assert article.title == "A Pact on the River & More"
    assert (article.author, article.date) == ("Norma Sample, Nils Other", "2016-08-10")


def test_csl_describes_the_file_of_the_same_name(write: Write) -> None:
    write("z/pact.txt", TEXT)
    (article,) = read_articles(write("z/export.json", json.dumps(CSL)).parent).articles
    assert (article.author, article.date) == ("Norma Sample", "2016-08-10")


def test_title_in_the_text_finds_its_entry(write: Write) -> None:
    write("z/other.txt", f"A pact on the River\n\n{TEXT}")
    (article,) = read_articles(write("z/export.ris", RIS).parent).articles
    assert article.date == "2016-08-10"


def test_list_that_describes_nothing_is_told(write: Write) -> None:
    (fault,) = read_articles(write("export.ris", RIS)).faults
    assert "describes none" in fault.reason


def test_json_that_is_no_list_is_told(write: Write) -> None:
    (fault,) = read_articles(write("a.json", '{"a": 1}')).faults
    assert "CSL" in fault.reason


def test_bibtex_month_and_year() -> None:
    assert [entry.known.date for entry in parse_bibtex(BIB)] == ["2016-08-10", "mar 2015"]


@given(st.text(alphabet='@a{}=,"\\ \n1') | st.text())
def test_any_text_is_parsed_to_the_end(text: str) -> None:
    assert isinstance(list(parse_bibtex(text)), list)
    assert isinstance(list(parse_ris(text)), list)


def test_bibtex_spells_letters_that_ascii_lacks(write: Write) -> None:
    (entry,) = parse_bibtex(
        r"""@misc{x, title = {A}, author = {M{\"u}ller, J\"{o}rg and Dvo\v{r}\'ak, Fran\c{c}ois}, year = 2015}"""
    )
    assert entry.known.author == "Jörg Müller, François Dvořák"
