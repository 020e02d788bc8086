"""The journal: people's decisions, and how they find their mentions again after every re-run."""

from detente.record.journal.decision import Anchor, Decision, DecisionKind, Verdict, anchor_mention
from detente.record.journal.refinding import Corrected, Fate, Outcome, apply_decisions
from detente.record.journal.standing import find_standing, find_withdrawn

__all__ = [
    "Anchor",
    "Corrected",
    "Decision",
    "DecisionKind",
    "Fate",
    "Outcome",
    "Verdict",
    "anchor_mention",
    "apply_decisions",
    "find_standing",
    "find_withdrawn",
]
