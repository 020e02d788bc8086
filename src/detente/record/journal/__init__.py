"""The journal: people's decisions, and how they find their mentions again after every re-run."""

from detente.record.journal.decision import Anchor, Decision, DecisionKind, anchor_mention
from detente.record.journal.refinding import Corrected, Fate, Outcome, apply_decisions
from detente.record.journal.standing import find_standing

__all__ = [
    "Anchor",
    "Corrected",
    "Decision",
    "DecisionKind",
    "Fate",
    "Outcome",
    "anchor_mention",
    "apply_decisions",
    "find_standing",
]
