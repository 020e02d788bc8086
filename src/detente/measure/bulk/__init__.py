"""Measures over the panel of bulk data: relations, their turns, and third parties, of every dyad of a data set."""

from .pulls import hold_claims
from .relation import find_panel_turns, measure_panel, name_dyad
from .years import list_years

__all__ = ["find_panel_turns", "hold_claims", "list_years", "measure_panel", "name_dyad"]
