"""People's decisions: what was decided, about what, by whom, when and why. Never changed, only followed by others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from detente.types import Mention

CONTEXT = 32  # characters kept on each side of a quote
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


class DecisionKind(StrEnum):
    """The closed list of decisions."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    DATE = "date"
    DESCRIBE = "describe"
    WITHDRAW = "withdraw"


ON_ARTICLE = frozenset({DecisionKind.DATE, DecisionKind.DESCRIBE})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in an article by its words, so that it is found again after a re-run, and the reading judged there.

    `ordinal` counts, from nought, the places of the article with the same quote and surroundings.
    """

    article: str
    quote: str = ""
    before: str = ""
    after: str = ""
    ordinal: int = 0
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the journal.

    `target` is an anchor (accept, reject, edit, add, date, describe), the set of mention ids that form one event
    (merge) or leave one (split), or the ids of the decisions taken back (withdraw). `value` holds the changed fields
    (edit), all fields (add), the `date` (date), `title`, `author` or `outlet` (describe), or the mention ids to stay
    `apart` from (split). `card` is the event that was judged, by its id then; `check` the random check that drew it.
    """

    id: str
    kind: DecisionKind
    target: Anchor | frozenset[str]
    value: Mapping[str, Json] = field(default_factory=dict)
    by: str = ""
    time: str = ""
    reason: str = ""
    card: str = ""
    check: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of an event: accept, reject or edit (`value` holds the changed fields), and why.

    `check` is the name of the random check that drew the event.
    """

    kind: DecisionKind
    by: str
    value: Mapping[str, Json] = field(default_factory=dict)
    reason: str = ""
    check: str = ""


def anchor_mention(mention: Mention, text: str) -> Anchor:
    """Return the anchor by which a decision on `mention` finds it again in `text` and in later versions of it."""
    start, end = mention.span.start, mention.span.end
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    places = find_places(text, mention.quote, before, after)
    ordinal = places.index(start) if start in places else 0
    return Anchor(
        mention.article, mention.quote, before, after, ordinal, mention.source, mention.target, mention.type.value
    )


def find_places(text: str, quote: str, before: str = "", after: str = "") -> list[int]:
    """Return where `quote` begins in `text`, wherever `before` and `after` stand beside it."""
    whole, places = before + quote + after, []
    at = text.find(whole) if quote else -1
    while at >= 0:
        places.append(at + len(before))
        at = text.find(whole, at + 1)
    return places
