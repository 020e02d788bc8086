"""How cooperative or hostile an act is: PLOVER's conflict–cooperation score, −10…+10, by type and mode.

The table is that of the PLOVER manual with the lost sign of ACCUSE restored; another table of the same manual differs
much, so the edition goes with every result. The scale looks at the act alone, not at who, to whom, or how many died.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from detente.lexicon.scores import read_called_off, read_scores
from detente.lexicon.tables import read_table
from detente.types import Event, EventType, Mention, Status

CONFIDENT = 0.5  # of mentions read below it fewer than half are right on the develop sample, above it four in five


@cache
def name_edition() -> str:
    """Return the edition of the scores, to be printed with whatever is made of them."""
    return read_table("plover_scores")[0]["edition"]


def score_type(kind: EventType, mode: str | None = None) -> float:
    """Return the score of a type, or of one of its modes; a mode that the table does not name counts as its type."""
    scores = read_scores()
    return scores.get((kind.value, mode or ""), scores[kind.value, ""])


def score_event(event: Event, mentions: Iterable[Mention] = ()) -> float:
    """Return the score of an event, in the mode that most `mentions` give; of a cancelled one by what its end says."""
    if event.status is Status.CANCELLED:
        return score_type(EventType(read_called_off()[event.type.value]))
    return score_type(event.type, commonest_mode(mentions))


def commonest_mode(mentions: Iterable[Mention]) -> str | None:
    """Return the mode told most often; of equals, the first in the alphabet."""
    modes = Counter(mention.mode for mention in mentions if mention.mode)
    return min(modes, key=lambda mode: (-modes[mode], mode), default=None)
