"""Whose act it is, where the grammar of the clause says so itself."""

from .named import find_acting_pair, find_joined, find_named_parties, leave_out_bystanders

__all__ = ["find_acting_pair", "find_joined", "find_named_parties", "leave_out_bystanders"]
