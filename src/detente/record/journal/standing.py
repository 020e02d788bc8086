"""Which decisions stand: a decision that a later one withdraws is as if it had never been made."""

from collections.abc import Iterable, Mapping

from detente.record.journal.decision import Decision, DecisionKind


def find_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions in force, without those withdrawn and the withdrawals; given and returned oldest first."""
    journal = tuple(decisions)
    gone = find_withdrawn(journal)
    return tuple(one for one in journal if one.id not in gone and one.kind != DecisionKind.WITHDRAW)


def find_withdrawn(decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """Return the withdrawal in force of each decision that is withdrawn; one that is itself withdrawn does nothing.

    Only what is earlier in the journal can be withdrawn, so that the later word stands.
    """
    gone: dict[str, Decision] = {}
    ahead: dict[str, Decision] = {}
    for one in reversed(tuple(decisions)):
        if one.id in ahead:
            gone[one.id] = ahead[one.id]
        elif one.kind == DecisionKind.WITHDRAW and isinstance(one.target, frozenset):
            ahead |= dict.fromkeys(one.target, one)
    return gone
