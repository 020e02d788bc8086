"""detente: a sourced, dated, correctable record of relations between states, read from articles offline.

>>> import detente as dt
>>> p = dt.open("pak-rus.detente")
>>> p.events
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.code.coder import code_article
    from detente.code.load import Coder, load_coder
    from detente.errors import DetenteError
    from detente.read import Fault, Reading, iterate_articles, read_articles
    from detente.record import Project, Selection, merge_mentions
    from detente.show.door import open, sample_articles, write_brief  # noqa: A004  as for files: the natural word
    from detente.show.explanation import explain_text as explain
    from detente.show.intake import code_articles, take_in
    from detente.types import (
        Amount,
        Article,
        Claim,
        Coding,
        Event,
        EventType,
        Field,
        Interval,
        Mention,
        Prediction,
        Span,
        StatedFact,
        Status,
    )

__version__ = "0.1.0"

_DOOR = {
    "Amount": "types",
    "Article": "types",
    "Claim": "types",
    "Coder": "code.load",
    "Coding": "types",
    "DetenteError": "errors",
    "Event": "types",
    "EventType": "types",
    "Fault": "read",
    "Field": "types",
    "Interval": "types",
    "Mention": "types",
    "Prediction": "types",
    "Project": "record",
    "Reading": "read",
    "Selection": "record",
    "Span": "types",
    "StatedFact": "types",
    "Status": "types",
    "code_article": "code.coder",
    "code_articles": "show.intake",
    "explain": "show.explanation:explain_text",
    "iterate_articles": "read",
    "load_coder": "code.load",
    "merge_mentions": "record",
    "open": "show.door",
    "read_articles": "read",
    "sample_articles": "show.door",
    "take_in": "show.intake",
    "write_brief": "show.door",
}

__all__ = [
    "Amount",
    "Article",
    "Claim",
    "Coder",
    "Coding",
    "DetenteError",
    "Event",
    "EventType",
    "Fault",
    "Field",
    "Interval",
    "Mention",
    "Prediction",
    "Project",
    "Reading",
    "Selection",
    "Span",
    "StatedFact",
    "Status",
    "__version__",
    "code_article",
    "code_articles",
    "explain",
    "iterate_articles",
    "load_coder",
    "merge_mentions",
    "open",
    "read_articles",
    "sample_articles",
    "take_in",
    "write_brief",
]


def __getattr__(name: str) -> Any:
    """Import what a name of the door stands for when it is first asked for."""
    if name not in _DOOR:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    module, _, other = _DOOR[name].partition(":")
    return getattr(import_module(f"detente.{module}"), other or name)


def __dir__() -> list[str]:
    return sorted(__all__)
