"""What people judge of the machine's reading: what to look at first, how precise it is, who agrees with whom."""

from .agreement import Agreement, compare_coders
from .cards import CARDS, FLOOR, draw_events, order_cards, tell_doubt
from .coders import MACHINE, Coders, collect_coders
from .precision import Check, Precision, Reviewed, estimate_precision, read_check, review_record, wilson

__all__ = [
    "CARDS", "FLOOR", "MACHINE", "Agreement", "Check", "Coders", "Precision", "Reviewed", "collect_coders",
    "compare_coders", "draw_events", "estimate_precision", "order_cards", "read_check", "review_record", "tell_doubt",
    "wilson",
]  # fmt: skip
