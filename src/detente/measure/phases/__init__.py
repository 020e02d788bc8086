"""Phases and turning points: where events break, what authors tell, and both together."""

from .breaks import Break, Breaks, search_breaks
from .phases import Phases, find_phases
from .told import tell_phases
from .turns import Turns, find_turns
from .yearly import find_yearly_turns

__all__ = [
    "Break",
    "Breaks",
    "Phases",
    "Turns",
    "find_phases",
    "find_turns",
    "find_yearly_turns",
    "search_breaks",
    "tell_phases",
]
