"""Articles coded by one process or by several, the results always in the order of the input."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from typing import TYPE_CHECKING

from detente.code.pipeline.batches import batch_articles
from detente.code.pipeline.workers import code_batch, load_once
from detente.types import Article, Coding

if TYPE_CHECKING:
    from detente.code.load import Coder

AHEAD = 4  # batches a worker may lie ahead of the one being waited for; more would only fill memory


def code_articles(
    articles: Iterable[Article], *, coder: "Coder | None" = None, workers: int | None = None, model: str | None = None
) -> Iterator[Coding]:
    """Code articles in their order, a batch at a time in memory; `workers` processes each load a coder of their own.

    Each worker has one core; without `workers` this process codes alone, and parses on one core while it reads on
    another. `model` names a spaCy pipeline other than the default; `coder` is one loaded already, for this process.
    """
    if workers and workers > 1 and coder is None:
        yield from _code_in_pool(batch_articles(articles), workers, model)
        return
    for together in batch_articles(articles) if workers else _whole(articles):
        from detente.code.coder import code_articles as code  # noqa: PLC0415  a second of loading, only if needed

        coder = coder or load_once(model)
        yield from code(together, coder)


def _whole(articles: Iterable[Article]) -> Iterator[Iterable[Article]]:
    """Yield the articles as they are, nothing where there are none."""
    articles = iter(articles)
    for first in articles:
        yield chain([first], articles)


def _code_in_pool(batches: Iterable[list[Article]], workers: int, model: str | None) -> Iterator[Coding]:
    """Yield codings in input order, a bounded number of batches ahead."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Coding]]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(code_batch, batch, model))
                if len(waiting) >= workers * AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
