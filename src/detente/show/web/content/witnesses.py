"""The witnesses of an event: their words, what each says otherwise, what was decided on each, how they are cited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.record import Fate, Outcome
from detente.show.brief.entries import find_difference
from detente.show.web.content.words import name_article, write_line
from detente.show.web.room import View
from detente.show.wording import join_names, write_date
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
    differs = tuple(_list_differences(event, mention))
    return replace(call_witness(mention, view.evidence.article_of[mention.article]), differs=differs)


def call_witness(mention: Mention, article: Article, around: int = AROUND) -> Witness:
    """Return a mention with so many characters of its paragraph on each side, cut between words."""
    text, start, end = article.text, mention.span.start, mention.span.end
    before = text[max(0, start - around) : start].rpartition("\n")[2]
    after = text[end : end + around].partition("\n")[0]
    if len(before) == around:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == around:
        after = f"{after.rpartition(' ')[0]} …"
    return Witness(mention, article, before, after, (), count_paragraph(text, start))


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


def cite_witnesses(sentence: str, witnesses: Sequence[Witness], address: str) -> str:
    """Return an event with a note in Chicago's manner for each place that tells of it."""
    notes = dict.fromkeys(f"{_cite(one.article)}, para. {one.paragraph}." for one in witnesses)
    return "\n".join([f"{sentence}.", *notes, f"Record {address}."])


def _cite(article: Article) -> str:
    author, outlet = write_line(article.author or ""), write_line(article.outlet or "")
    date = write_date(article.date) if article.date else "no date"
    title = f"“{name_article(article)},”"
    return ", ".join(part for part in (author, f"{title} {outlet}".strip(), date) if part)


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
