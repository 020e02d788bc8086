"""What grammar itself says of an act: whose it is, and whether it is an accord."""

from .accords import makes_accord
from .crowds import is_of_crowd
from .parties import find_acting_pair, find_joined, find_named_parties, leave_out_bystanders, level_groups

__all__ = [
    "find_acting_pair",
    "find_joined",
    "find_named_parties",
    "is_of_crowd",
    "leave_out_bystanders",
    "level_groups",
    "makes_accord",
]
