"""Articles coded by one process or by several, the results always in the order of the input."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING

from detente.code.pipeline.batches import batch_articles
from detente.types import Article, Coding

if TYPE_CHECKING:
    from detente.code.load import Coder

TOGETHER = 2  # threads of the one process that codes alone; several processes have one each
AHEAD = 4  # batches a worker may lie ahead of the one being waited for; more would only fill memory


def code_articles(
    articles: Iterable[Article], *, coder: "Coder | None" = None, workers: int | None = None, model: str | None = None
) -> Iterator[Coding]:
    """Code articles in their order, one at a time in memory; `workers` processes each load a coder of their own.

    Each worker has one core; without `workers` this process codes alone, and reads a window on two. `model` names a
    spaCy pipeline other than the default; `coder` is one already loaded, for this process only.
    """
    batches = batch_articles(articles)
    if workers and workers > 1 and coder is None:
        yield from _code_in_pool(batches, workers, model)
        return
    for batch in batches:
        coder = coder or _load(model, workers or min(TOGETHER, os.cpu_count() or 1))
        yield from _code(batch, coder)


def _code_in_pool(batches: Iterable[list[Article]], workers: int, model: str | None) -> Iterator[Coding]:
    """Yield codings in input order, a bounded number of batches ahead."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Coding]]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(_code_in_worker, batch, model))
                if len(waiting) >= workers * AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _code_in_worker(batch: list[Article], model: str | None) -> list[Coding]:
    """Code a batch in a worker, whose coder stays loaded."""
    return _code(batch, _load(model))


def _code(batch: list[Article], coder: "Coder") -> list[Coding]:
    from detente.code.coder import code_articles  # noqa: PLC0415  a second of loading, only where something is coded

    return list(code_articles(batch, coder))


@cache
def _load(model: str | None, threads: int = 1) -> "Coder":
    from detente.code.load import load_coder  # noqa: PLC0415

    return load_coder(model, threads=threads)
