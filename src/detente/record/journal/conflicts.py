"""Where people decided otherwise on one thing: both words are kept, the later stands, and the two are listed."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from detente.record.journal.decision import ON_ARTICLE, Anchor, Decision, DecisionKind
from detente.record.journal.standing import find_standing


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people's last words on one thing that do not go together; `later` stands."""

    earlier: Decision
    later: Decision


def find_conflicts(decisions: Iterable[Decision]) -> tuple[Conflict, ...]:
    """Return the conflicts between people, in the order of the later word; decisions are given oldest first."""
    last: defaultdict[Hashable, dict[str, tuple[Hashable, Decision]]] = defaultdict(dict)
    for one in find_standing(decisions):
        for thing, said in _tell(one):
            last[thing].pop(one.by, None)  # so that the order is that of the last words
            last[thing][one.by] = (said, one)
    found: dict[tuple[str, str], Conflict] = {}
    for words in last.values():
        *earlier, (said, later) = words.values()
        for other, one in earlier:
            if other != said:
                found[one.id, later.id] = Conflict(one, later)
    return tuple(sorted(found.values(), key=lambda one: (one.later.time, one.later.id, one.earlier.id)))


def _tell(decision: Decision) -> Iterator[tuple[Hashable, Hashable]]:
    """Yield what a decision is about, and what it says of it."""
    target, value = decision.target, decision.value
    if isinstance(target, Anchor):
        if decision.kind in ON_ARTICLE:
            yield from (((target.article, name), repr(said)) for name, said in value.items())
        elif decision.kind != DecisionKind.ADD:
            yield target, (decision.kind, repr(sorted(value.items())))
        return
    apart = value.get("apart")
    others = {str(one) for one in apart} if isinstance(apart, list) else target
    for a, b in product(sorted(target), sorted(others)):
        if a != b:
            yield (min(a, b), max(a, b)), decision.kind
