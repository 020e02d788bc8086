"""Data sets on states: members, capabilities, alliances, organisations, votes, arms, disputes, rivalries, leaders."""

from .layouts import Layout, list_layouts, list_sets
from .reading import SetReading, SetReport, read_set
from .table import UnreadableSet

__all__ = ["Layout", "SetReading", "SetReport", "UnreadableSet", "list_layouts", "list_sets", "read_set"]
