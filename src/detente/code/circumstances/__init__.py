"""What goes with an act: how much, where, by whose word, and whether it was done."""

from .amounts import find_amount, named_shares
from .dates import Setting, hangs_on, is_stretch, lies_before, may_date, names_thing, tells_of
from .fields import weigh_fields
from .places import find_place
from .speakers import find_speaker
from .statuses import is_advice, is_founding, is_future_in_past, settle_status

__all__ = [
    "Setting",
    "find_amount",
    "find_place",
    "find_speaker",
    "hangs_on",
    "is_advice",
    "is_founding",
    "is_future_in_past",
    "is_stretch",
    "lies_before",
    "may_date",
    "named_shares",
    "names_thing",
    "settle_status",
    "tells_of",
    "weigh_fields",
]
