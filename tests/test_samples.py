"""The bundled sample: six articles, each dated and named, in their different shapes."""

from itertools import pairwise
from pathlib import Path

import pytest

from detente.code.load import Coder
from detente.measure.disagreements import find_fact_conflicts
from detente.read import read_articles
from detente.show.brief import write_brief
from detente.show.door import sample_articles
from detente.show.intake import workers
from detente.show.oneshot import gather_articles

READING = read_articles(sample_articles())


def test_six_articles_are_read_without_a_word_of_trouble() -> None:
    assert len(READING.articles) == 6
    assert READING.faults == ()


@pytest.mark.parametrize("article", READING.articles, ids=lambda article: article.doc)
def test_article_is_dated_signed_and_of_the_right_length(article) -> None:  # type: ignore[no-untyped-def]
    assert article.date
    assert article.author.startswith("Sample Writer")
    assert 250 <= len(article.text.split()) <= 500


def test_boilerplate_of_the_page_goes() -> None:
    (page,) = [article for article in READING.articles if article.doc == "page-oil-cargo"]
    for words in ("Share this", "Leave a Reply", "Ten recipes", "All rights reserved", "Subscribe"):
        assert words not in page.text


def test_two_briefs_of_the_sample_are_the_same_bytes(
    coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "load_once", lambda model: coder)
    made = [gather_articles([sample_articles()], "PAK-RUS") for _ in range(2)]
    for ending in ("html", "md", "docx"):
        first, second = (write_brief(one, tmp_path / f"{at}.{ending}").read_bytes() for at, one in enumerate(made))
        assert first == second


def test_sample_gives_a_record_worth_reading(coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "load_once", lambda model: coder)
    material = gather_articles([sample_articles()], "PAK-RUS")
    starts = [event.time.start for event in material.dated if event.time.start]
    assert len(material.events) >= 25
    assert any(event.witnesses > 1 for event in material.events)
    told = find_fact_conflicts(material.events, material.mentions.values(), material.articles)
    assert set(told["about"]) >= {"date", "amount"}  # of the lifted embargo, of the pipeline
    assert all(earlier[:4] <= later[:4] for earlier, later in pairwise(starts))
