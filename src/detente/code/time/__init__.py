"""When: expressions of time in a text as intervals, never narrower than the words."""

from .expressions import find_expressions, tells_when
from .meanings import TimeExpression
from .named import iterate_named
from .narrative import BESIDE, PARTING, find_today, resolve_times

__all__ = [
    "BESIDE", "PARTING", "TimeExpression", "find_expressions", "find_today", "iterate_named", "resolve_times",
    "tells_when",
]  # fmt: skip
