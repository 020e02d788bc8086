"""The record of a project as a pure function of what was read and decided: mentions, events, fates of decisions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from detente.record.journal import (
    Anchor,
    Decision,
    DecisionKind,
    Fate,
    Outcome,
    apply_decisions,
    find_standing,
    find_withdrawn,
)
from detente.record.journal.changes import RefusedValueError, check_description
from detente.record.merging import merge_mentions
from detente.types import Article, Event, Mention, short_hash


@dataclass(frozen=True, slots=True)
class Record:
    """Mentions with decisions in force, the events they tell of, and one outcome for each decision of the journal."""

    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    outcomes: tuple[Outcome, ...]
    event_of: Mapping[str, str]


def derive_record(mentions: Iterable[Mention], articles: Iterable[Article], decisions: Iterable[Decision]) -> Record:
    """Return the record: decisions on mentions first, then events, then decisions on events.

    `decisions` are given oldest first; what is withdrawn changes nothing.
    """
    held, whole = tuple(articles), tuple(decisions)
    journal = find_standing(whole)
    corrected = apply_decisions(mentions, {article.id: article.text for article in held}, journal)
    current = [_rename(one, corrected.renamed) for one in journal]
    events = merge_mentions(corrected.mentions, held, current)
    event_of = {mention: event.id for event in events for mention in event.mentions}
    fates = {outcome.decision.id: outcome for outcome in (*corrected.outcomes, *_judge_withdrawals(whole))}
    undecided = merge_mentions(corrected.mentions, held) if _on_events(current) else events
    alone = {mention: event.id for event in undecided for mention in event.mentions}
    known = {article.id for article in held}
    for one, renamed in zip(journal, current, strict=True):
        if one.id not in fates:
            fates[one.id] = _judge(one, renamed, alone, known)
    event_of |= {old: event_of[new] for old, new in corrected.renamed.items() if new in event_of}
    return Record(corrected.mentions, events, tuple(fates[one.id] for one in whole), event_of)


def stamp_record(changes: int) -> str:
    """Return what events are made from: the state of the project, and the rules and words of merging."""
    return f"{changes}:{_rules()}"


@cache
def _rules() -> str:
    """Return a hash of the code and tables by which mentions are merged: where these change, events are made anew."""
    lexicon = files("detente.lexicon")
    tables = [lexicon.joinpath("merging.tsv"), lexicon.joinpath("en", "word_families.tsv")]
    code = [path for path in files("detente.record.merging").iterdir() if path.name.endswith(".py")]
    return short_hash(b"".join(path.read_bytes() for path in (*tables, *sorted(code, key=lambda path: path.name))))


def find_aliases(former: Iterable[Any], record: Record) -> dict[str, str]:
    """Return, for ids that once named an event, the event that holds most of its mentions now.

    `former` holds rows of `id` and `mention`; an id whose mentions are all gone leads nowhere and is left out.
    """
    now = {event.id for event in record.events}
    heirs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in former:
        if row["id"] not in now and row["mention"] in record.event_of:
            heirs[row["id"]][record.event_of[row["mention"]]] += 1
    return {old: min(found, key=lambda new: (-found[new], new)) for old, found in sorted(heirs.items())}


def _on_events(decisions: Iterable[Decision]) -> bool:
    return any(one.kind in {DecisionKind.MERGE, DecisionKind.SPLIT} for one in decisions)


def _rename(decision: Decision, renamed: Mapping[str, str]) -> Decision:
    """Return a decision on an event with the ids that its mentions have since corrections changed them."""
    if not isinstance(decision.target, frozenset):
        return decision
    others = decision.value.get("apart")
    apart = [renamed.get(str(one), str(one)) for one in others] if isinstance(others, list) else []
    target = frozenset(renamed.get(one, one) for one in decision.target)
    return replace(decision, target=target, value={**decision.value, "apart": [*apart]} if others else decision.value)


def _judge_withdrawals(journal: Sequence[Decision]) -> Iterator[Outcome]:
    """Yield the fates of withdrawals and of the decisions that they withdraw."""
    gone, earlier = find_withdrawn(journal), set[str]()
    for one in journal:
        if one.id in gone:
            yield Outcome(one, Fate.MOOT, None, f"withdrawn by {gone[one.id].by}, {gone[one.id].time}")
        elif one.kind == DecisionKind.WITHDRAW:
            known = earlier & one.target if isinstance(one.target, frozenset) else set()
            works = any(gone[old].id == one.id for old in known)
            fate = Fate.APPLIED if works else Fate.MOOT if known else Fate.ORPHANED
            yield Outcome(one, fate, None, "" if known else "what it withdraws does not stand before it in the journal")
        earlier.add(one.id)


def _judge(decision: Decision, current: Decision, alone: Mapping[str, str], articles: Set[str]) -> Outcome:
    """Return the fate of a decision on an event or on an article; `alone` is what merging does by itself."""
    if isinstance(current.target, Anchor):
        wrong = "" if current.target.article in articles else "the article is gone"
        if current.kind == DecisionKind.DESCRIBE and not wrong:
            try:
                check_description(current.value)
            except RefusedValueError as error:
                wrong = str(error)
        return Outcome(decision, Fate.ORPHANED if wrong else Fate.APPLIED, None, wrong)
    known = {alone[one] for one in current.target if one in alone}
    if len([one for one in current.target if one in alone]) < 1 + (current.kind == DecisionKind.MERGE):
        return Outcome(decision, Fate.ORPHANED, None, "its mentions are gone")
    if current.kind == DecisionKind.MERGE:
        return Outcome(decision, Fate.APPLIED if len(known) > 1 else Fate.MOOT)
    others = current.value.get("apart")
    apart = {alone[str(one)] for one in others if one in alone} if isinstance(others, list) else set()
    if not apart:
        return Outcome(decision, Fate.ORPHANED, None, "the mentions to be kept apart from are gone")
    return Outcome(decision, Fate.APPLIED if known & apart else Fate.MOOT)
