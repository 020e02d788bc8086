"""A coder that is loaded in a process of its own, while the one that asks for it loads what it needs besides."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context

from .workers import code_batch

START = "fork" if sys.platform == "linux" else "spawn"  # a fork need not import anew; elsewhere it is not safe


@contextmanager
def coder_ahead(wanted: bool, model: str | None = None) -> Iterator[Executor | None]:
    """Yield a process that loads the coder on `model`, if `wanted`; None on a machine with one core.

    To be asked for before this process starts a thread, as numpy does: a fork takes none along.
    """
    if not wanted or (os.cpu_count() or 1) < 2:
        yield None
        return
    pool = ProcessPoolExecutor(1, mp_context=get_context(START))
    pool.submit(code_batch, [], model)  # it only loads; what goes wrong there does so again where an article is coded
    try:
        yield pool
    except BaseException:
        for child in active_children():  # a mistyped option need not wait until all is loaded
            child.kill()
        raise
    finally:
        pool.shutdown(wait=False)  # the page is made while that process ends
