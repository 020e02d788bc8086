"""What a process does that codes for another: it imports no more than coding takes, and its coder stays loaded."""

from functools import cache
from typing import TYPE_CHECKING

from detente.types import Article, Coding

if TYPE_CHECKING:
    from ..load import Coder


def code_batch(batch: list[Article], model: str | None = None) -> list[Coding]:
    """Code articles on the pipeline `model`, by default the shipped one."""
    from ..coder import code_articles  # noqa: PLC0415  a second of loading, only where something is coded

    return list(code_articles(batch, load_once(model)))


@cache
def load_once(model: str | None) -> "Coder":
    """Load the coder, or return the one loaded before."""
    from ..load import load_coder  # noqa: PLC0415

    return load_coder(model)
