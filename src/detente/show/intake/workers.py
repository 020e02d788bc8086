"""Articles coded by one process or by several, the results always in the order of the input."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import get_context
from typing import TYPE_CHECKING

from detente.code.pipeline.batches import TOGETHER, batch_articles
from detente.code.pipeline.workers import code_batch, load_once
from detente.errors import DetenteError
from detente.types import Article, Coding

if TYPE_CHECKING:
    from detente.code.load import Coder

AHEAD = 4  # batches a worker may lie ahead of the one being waited for; more would only fill memory
PORTION = 20 * TOGETHER  # characters sent at once to a process that codes alone: batches enough for its two threads


def code_articles(
    articles: Iterable[Article],
    *,
    coder: "Coder | None" = None,
    workers: int | None = None,
    model: str | None = None,
    pool: Executor | None = None,
) -> Iterator[Coding]:
    """Code articles in their order, a batch at a time in memory; `workers` processes each load a coder of their own.

    Each worker has one core; without `workers` this process codes alone, and parses on one core while it reads on
    another. `model` names a spaCy pipeline other than the default; `coder` is one loaded already, for this process;
    `pool` a process that does as this one would.
    """
    if pool:
        yield from _code_in(pool, batch_articles(articles, PORTION), 1, model)
        return
    if workers and workers > 1 and coder is None:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as several:
            yield from _code_in(several, batch_articles(articles), workers, model)
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


def _code_in(pool: Executor, batches: Iterable[list[Article]], workers: int, model: str | None) -> Iterator[Coding]:
    """Yield codings in input order, a bounded number of batches ahead."""
    waiting: deque[Future[list[Coding]]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(code_batch, batch, model))
            if len(waiting) >= workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DetenteError(
            "A process that coded was stopped from outside, most likely for want of memory. Give fewer articles,"
            " or take them into a project: detente read PATH… -p NAME.detente keeps what was coded."
        ) from error
    finally:
        for future in waiting:
            future.cancel()
