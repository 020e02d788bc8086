"""Data sets on states: members, capabilities, alliances, organisations, votes, arms, disputes, rivalries, leaders."""

from .layouts import Layout, list_layouts, list_sets
from .lineage import follow_state, name_today
from .reading import SetReading, SetReport, read_set
from .store import MissingSet, StateData, gather_states, import_set
from .table import UnreadableSet

__all__ = [
    "Layout",
    "MissingSet",
    "SetReading",
    "SetReport",
    "StateData",
    "UnreadableSet",
    "follow_state",
    "gather_states",
    "import_set",
    "list_layouts",
    "list_sets",
    "name_today",
    "read_set",
]
