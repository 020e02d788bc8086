"""Notebook display: measures that show themselves as a table and, with the `[charts]` extra, as an Altair chart."""

from detente.show.notebook.measures import show_authors, show_ledger, show_relation, show_why
from detente.show.notebook.shown import Shown

__all__ = ["Shown", "show_authors", "show_ledger", "show_relation", "show_why"]
