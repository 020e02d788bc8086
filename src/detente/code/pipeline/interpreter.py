"""How the interpreter is set while articles are coded."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

TURN = 0.0005  # seconds; the network's thread asks for a turn after each few windows, and would wait ten times as long
HELD = 50_000  # objects made between two looks for circles among them; most live as long as their article anyway


@contextmanager
def short_turns() -> Iterator[None]:
    """Let threads take turns quickly, and look for garbage seldom, until the block ends."""
    turn, held = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(TURN)
    gc.set_threshold(HELD)
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        gc.set_threshold(*held)
