import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from detente.code.load import Coder
from detente.errors import DetenteError
from detente.read import read_articles
from detente.show.door import sample_articles
from detente.show.intake import code_articles, coder_version, reader_version


def test_two_workers_give_what_one_gives_in_the_same_order(coder: Coder) -> None:
    articles = read_articles(sample_articles()).articles[:3]
    assert list(code_articles(articles, workers=2)) == list(code_articles(articles, coder=coder))


def test_a_process_that_is_killed_is_told_in_words() -> None:
    articles = read_articles(sample_articles()).articles[:1]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(_end_at_once)
        with pytest.raises(DetenteError, match="stopped from outside"):
            list(code_articles(articles, pool=pool))


def _end_at_once() -> None:
    os._exit(1)


def test_versions_are_stable_and_differ() -> None:
    assert coder_version() == coder_version()
    assert len({coder_version(), coder_version("another"), reader_version()}) == 3
