"""When: expressions of time in a text as intervals, never narrower than the words."""

from .expressions import find_expressions, tells_when
from .meanings import TimeExpression
from .named import iterate_named
from .narrative import BESIDE, PARTING, resolve_times

__all__ = ["BESIDE", "PARTING", "TimeExpression", "find_expressions", "iterate_named", "resolve_times", "tells_when"]
