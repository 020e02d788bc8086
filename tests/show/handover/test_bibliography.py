import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.read.formats.references import read_references
from detente.show.door import ShownProject
from detente.show.handover.bibliography import (
    Entry,
    find_keys,
    make_bibtex,
    make_csl,
    make_entries,
    make_ris,
    split_authors,
    write_bibtex,
    write_csl,
)
from detente.types import Article

FORMS = {"references.bib": make_bibtex, "references.json": make_csl, "references.ris": make_ris}


@pytest.mark.parametrize("name", FORMS)
def test_our_own_reader_finds_every_article_again(project: ShownProject, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMS[name](project)[name])
    body, person = sorted((one.known for one in read_references(tmp_path / name)), key=lambda known: known.title or "")
    assert (body.title, body.author, body.outlet, body.date) == ("../0b", "Board of Fish and Chips", None, "2015-01-30")
    assert person.title == ("50 % of (fish) & chips_" if name.endswith("bib") else "50 % of {fish} & chips_")
    assert person.author == "Norma van der Sample, Ole Holm Jr."
    assert (person.outlet, person.date, person.language) == ("The <Daily> Fish", "2014-12", "en")


def test_latex_runs_nothing_of_a_title(project: ShownProject) -> None:
    text = make_bibtex(project)["references.bib"].decode()
    assert re.search(r"(?<!\\)[%&#$]", text) is None
    assert "@article{vandersample2014," in text
    assert "@misc{boardoffishandchips2015," in text


def test_csl_is_what_pandoc_takes(project: ShownProject) -> None:
    items = {one["id"]: one for one in json.loads(make_csl(project)["references.json"])}
    assert items["vandersample2014"]["author"][0] == {"family": "van der Sample", "given": "Norma"}
    assert items["vandersample2014"]["issued"] == {"date-parts": [[2014, 12]]}
    assert items["boardoffishandchips2015"]["author"] == [{"literal": "Board of Fish and Chips"}]


def test_keys_that_two_articles_share_get_letters() -> None:
    articles = [Article(str(at), f"d{at}", "", author="Ada Holm", date="2001") for at in range(28)]
    keys = find_keys([*articles, *articles])
    assert (keys["0"], keys["1"]) == ("holm2001a", "holm2001b")
    assert sorted(keys.values(), key=len)[-2:] == ["holm2001aa", "holm2001ab"]
    assert len(set(keys.values())) == 28
    assert [one.key for one in make_entries(articles[1:2], keys)] == ["holm2001b"]


@pytest.mark.parametrize("write", [write_bibtex, write_csl])
def test_only_an_address_on_the_web_is_a_link_and_no_title_is_endless(write: Callable[[list[Entry]], str]) -> None:
    sources = ("https://a.example/x?y={1}", "javascript:alert(1)", "in/one.txt", "https://[")
    articles = [Article(str(at), "d", "", "t" * 9 + " t" * 999, source=one) for at, one in enumerate(sources)]
    text = write(make_entries(articles, find_keys(articles)))
    assert re.findall(r'(?i)"?url"? ?[=:] ?[{"]([^}"]*)', text) == ["https://a.example/x?y=1"]
    assert len(text) < 3_000


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (None, []), ("Ada Holm and Bo Lund", [("Holm", "Ada"), ("Lund", "Bo")]), ("Staff", [("Staff", "")]),
        ("Ada Holm, Bo Lund, and Cy Berg", [("Holm", "Ada"), ("Lund", "Bo"), ("Berg", "Cy")]),
        ("Ministry of Trade and Industry", [("Ministry of Trade and Industry", "")]),
        ("Ada\nHolm", [("Holm", "Ada")]), ("Ole Holm Jr.", [("Holm Jr.", "Ole")]),
    ],
)  # fmt: skip
def test_bylines_are_parted(byline: str | None, names: list[tuple[str, str]]) -> None:
    assert [(one.family, one.given) for one in split_authors(byline)] == names
