"""Articles coded by one process or by several, the results always in the order of the input."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING

from detente.types import Article, Coding

if TYPE_CHECKING:
    from detente.code.load import Coder

TOGETHER = 2  # threads of the one process that codes alone; several processes have one each
AHEAD = 8  # articles a worker may lie ahead of the one being waited for; more would only fill memory


def code_articles(
    articles: Iterable[Article], *, coder: "Coder | None" = None, workers: int | None = None, model: str | None = None
) -> Iterator[Coding]:
    """Code articles in their order, one at a time in memory; `workers` processes each load a coder of their own.

    Each worker has one core; without `workers` this process codes alone, and reads a window on two. `model` names a
    spaCy pipeline other than the default; `coder` is one already loaded, for this process only.
    """
    if workers and workers > 1 and coder is None:
        yield from _code_in_pool(articles, workers, model)
        return
    from detente.code.coder import code_article  # noqa: PLC0415  a second of loading, only where something is coded

    for article in articles:
        coder = coder or _load(model, workers or min(TOGETHER, os.cpu_count() or 1))
        yield code_article(article, coder)


def _code_in_pool(articles: Iterable[Article], workers: int, model: str | None) -> Iterator[Coding]:
    """Yield codings in input order, a bounded number of articles ahead."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Coding]] = deque()
        try:
            for article in articles:
                waiting.append(pool.submit(_code_one, article, model))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _code_one(article: Article, model: str | None) -> Coding:
    """Code one article in a worker, whose coder stays loaded."""
    from detente.code.coder import code_article  # noqa: PLC0415

    return code_article(article, _load(model))


@cache
def _load(model: str | None, threads: int = 1) -> "Coder":
    from detente.code.load import load_coder  # noqa: PLC0415

    return load_coder(model, threads=threads)
