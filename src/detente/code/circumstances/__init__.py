"""What goes with an act: how much, where, and by whose word."""

from .amounts import find_amount
from .fields import weigh_fields
from .places import find_place
from .speakers import find_speaker

__all__ = ["find_amount", "find_place", "find_speaker", "weigh_fields"]
