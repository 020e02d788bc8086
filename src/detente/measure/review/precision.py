"""How much of what people looked at stood as the machine read it, with an interval."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from detente.record import Decision, DecisionKind, find_standing

NORMAL_95 = 1.959963984540054
JUDGING = frozenset({DecisionKind.ACCEPT, DecisionKind.EDIT, DecisionKind.REJECT})


@dataclass(frozen=True, slots=True)
class Precision:
    """Of `checked` events so many were accepted as read, edited, rejected; the share accepted with its 95 % interval.

    `share`, `low` and `high` are None where nothing was checked. An edited event happened, but was misread.
    """

    checked: int
    accepted: int
    edited: int
    rejected: int
    share: float | None = None
    low: float | None = None
    high: float | None = None
    check: str = ""
    by: tuple[str, ...] = ()
    time: str = ""


def estimate_precision(decisions: Iterable[Decision], check: str | None = None) -> Precision:
    """Return how much of what people looked at stood as read (Wilson 1927, JASA 22, 209–212, 95 %).

    Each event counts once a person, by the last word. Without `check` of all decided cards, which were chosen for
    their doubt, so that the machine reads better than that; with the name of a random check, of the events it drew.
    """
    last: dict[tuple[str, str], Decision] = {}
    for one in find_standing(decisions):
        if one.kind in JUDGING and one.card and (check is None or one.check == check):
            last[one.by, one.card] = one
    kinds = [one.kind for one in last.values()]
    accepted, edited, rejected = (
        kinds.count(kind) for kind in (DecisionKind.ACCEPT, DecisionKind.EDIT, DecisionKind.REJECT)
    )
    share, low, high = wilson(accepted, len(kinds)) if kinds else (None, None, None)
    people = tuple(sorted({one.by for one in last.values()}))
    time = max((one.time for one in last.values()), default="")
    return Precision(len(kinds), accepted, edited, rejected, share, low, high, check or "", people, time)


def find_checks(decisions: Iterable[Decision]) -> tuple[Precision, ...]:
    """Return the precision that each random check found, the latest last."""
    held = find_standing(decisions)
    found = [estimate_precision(held, name) for name in sorted({one.check for one in held if one.check})]
    return tuple(sorted((one for one in found if one.checked), key=lambda one: (one.time, one.check)))


def wilson(hits: int, tries: int) -> tuple[float, float, float]:
    """Return the share of hits and Wilson's 95 % interval."""
    share, z2 = hits / tries, NORMAL_95**2
    middle = (share + z2 / (2 * tries)) / (1 + z2 / tries)
    half = NORMAL_95 * sqrt(share * (1 - share) / tries + z2 / (4 * tries**2)) / (1 + z2 / tries)
    return share, max(middle - half, 0.0), min(middle + half, 1.0)
