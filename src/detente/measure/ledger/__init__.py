"""The ledger: undertakings, and what the articles tell of each."""

from detente.measure.ledger.rows import keep_ledger, total_amounts
from detente.measure.ledger.stages import STEPS, find_step

__all__ = ["STEPS", "find_step", "keep_ledger", "total_amounts"]
