"""The witnesses of an event: their words in their sentence, what each says otherwise, what was decided on each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from detente.record import Fate, Outcome
from detente.show.brief.entries import find_difference
from detente.show.web.content.words import write_line
from detente.show.web.room import View
from detente.show.wording import join_names
from detente.types import Article, Event, Mention

AROUND = 240  # characters shown on each side of a quote


@dataclass(frozen=True, slots=True)
class Witness:
    """One mention as an event's page shows it; `differs` are the facts that it tells otherwise, by name."""

    mention: Mention
    article: Article
    before: str
    after: str
    differs: tuple[tuple[str, str], ...]
    paragraph: int


def call_witnesses(event: Event, view: View) -> list[Witness]:
    """Return the witnesses of an event, those that agree with it first."""
    held = [_call(event, one, view) for one in view.every.witnesses(event)]
    return sorted(held, key=lambda one: bool(one.differs))


def _call(event: Event, mention: Mention, view: View) -> Witness:
    article = view.evidence.article_of[mention.article]
    start, end = mention.span.start, mention.span.end
    before, after = _find_words_around(article.text, start, end)
    differs = tuple(_list_differences(event, mention))
    return Witness(mention, article, before, after, differs, count_paragraph(article.text, start))


def _find_words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a passage in its paragraph, cut between words."""
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    if len(before) == AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    return before, after


def _list_differences(event: Event, mention: Mention) -> Iterable[tuple[str, str]]:
    """Yield what a witness says otherwise than the event, a pair of name and words each."""
    if told := find_difference(event, mention):
        yield "time or amount", told
    for name in ("type", "field", "status"):
        if getattr(event, name) != getattr(mention, name):
            yield name, getattr(mention, name).value.lower()
    if {*event.source, *event.target} != {*mention.source, *mention.target}:
        yield "parties", f"{join_names(mention.source)} → {join_names(mention.target)}"


def count_paragraph(text: str, at: int) -> int:
    """Return the number of the paragraph, from one, in which a character stands."""
    return 1 + sum(1 for line in text[:at].split("\n")[:-1] if line.strip())


def list_decisions(event: Event, view: View) -> list[dict[str, Any]]:
    """Return what people decided on an event or its mentions, the latest first."""
    members = {*event.mentions}
    mine = [one for one in view.outcomes if one.mention in members or _is_on(one, members)]
    return [tell_outcome(one) for one in reversed(mine)]


def _is_on(outcome: Outcome, members: set[str]) -> bool:
    target = outcome.decision.target
    return isinstance(target, frozenset) and bool(target & members)


def tell_outcome(outcome: Outcome) -> dict[str, Any]:
    """Return one decision as a line of the journal: what, by whom, when, why, and what became of it."""
    decision = outcome.decision
    changed = ", ".join(f"{name} {_tell_value(value)}" for name, value in sorted(decision.value.items()))
    return {
        "id": decision.id, "kind": decision.kind.value, "by": write_line(decision.by), "time": decision.time[:16],
        "reason": write_line(decision.reason), "changed": write_line(changed), "fate": outcome.fate.value,
        "why": outcome.why, "stands": outcome.fate is not Fate.MOOT,
    }  # fmt: skip


def _tell_value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "none" if value in {None, ""} else str(value)
