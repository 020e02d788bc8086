"""How much of what people looked at stood as the machine read it, with an interval."""

import re
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


@dataclass(frozen=True, slots=True)
class Check:
    """A draw of `size` of `events` events (of `dyad`, where one is named) as the `reading` of the machine had them."""

    size: int
    events: int
    seed: int
    reading: str
    dyad: str = ""

    @property
    def name(self) -> str:
        """The name under which its decisions stand in the journal."""
        pair = f" of {self.dyad}" if self.dyad else ""
        return f"{self.size} of {self.events} events{pair} at random, seed {self.seed}, reading {self.reading}"


def read_check(name: str) -> Check | None:
    """Return the check of this name; None where it is none."""
    found = re.fullmatch(r"(\d+) of (\d+) events(?: of (\S+))? at random, seed (-?\d+), reading (\w+)", name)
    return Check(int(found[1]), int(found[2]), int(found[4]), found[5], found[3] or "") if found else None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people did on a record: `cards`, all that they judged, and the latest random check of what is asked for.

    `current`: whether the check was of the reading that the project holds now.
    """

    cards: Precision
    check: Precision | None = None
    current: bool = False


def review_record(decisions: Iterable[Decision], *, dyad: str = "", reading: str = "") -> Reviewed:
    """Return what people judged; the check is of `dyad` or of all events, one of this `reading` before others."""
    held = find_standing(decisions)
    fitting: list[tuple[bool, str, Precision]] = []
    for name in {one.check for one in held}:
        check = read_check(name)
        if check and check.dyad in {"", dyad}:
            found = estimate_precision(held, name)
            fitting.append((check.reading == reading, found.time, found))
    current, _, latest = max(fitting, key=lambda one: (one[0], one[1], one[2].check), default=(False, "", None))
    return Reviewed(estimate_precision(held), latest, current)


def wilson(hits: int, tries: int) -> tuple[float, float, float]:
    """Return the share of hits and Wilson's 95 % interval."""
    share, z2 = hits / tries, NORMAL_95**2
    middle = (share + z2 / (2 * tries)) / (1 + z2 / tries)
    half = NORMAL_95 * sqrt(share * (1 - share) / tries + z2 / (4 * tries**2)) / (1 + z2 / tries)
    return share, max(middle - half, 0.0), min(middle + half, 1.0)
