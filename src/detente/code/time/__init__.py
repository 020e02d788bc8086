"""When: expressions of time in a text as intervals, never narrower than the words."""

from .expressions import TimeExpression, find_expressions
from .narrative import resolve_times

__all__ = ["TimeExpression", "find_expressions", "resolve_times"]
