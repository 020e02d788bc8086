"""What goes with an act: how much, where, by whose word, and whether it was done."""

from .amounts import find_amount
from .fields import weigh_fields
from .places import find_place
from .speakers import find_speaker
from .statuses import is_founding, settle_status

__all__ = ["find_amount", "find_place", "find_speaker", "is_founding", "settle_status", "weigh_fields"]
