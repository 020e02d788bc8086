"""Corrections by name: which event or mention, what about it; and the journal with what became of each decision."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten
from typing import Any

from detente.errors import ProjectError, UnknownEvent, UnknownWord
from detente.record import Anchor, Decision, DecisionKind, Fate, Outcome, Project, Verdict, check_date, find_actor
from detente.record.journal.conflicts import find_conflicts
from detente.record.journal.decision import Json, find_places
from detente.types import Event, EventType, Field, Mention, Span, Status

FATES = (Fate.ORPHANED, Fate.APPLIED, Fate.MOOT)
JUDGING = {DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.EDIT}
ACTORS = {"source", "target"}
CLOSED: Mapping[str, type[StrEnum]] = {"type": EventType, "field": Field, "status": Status}
LONGEST = 60  # characters of a quote in a list


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants decided: which kind, by whom, with which changes (`type=AGREE`) and words of an article.

    `singly`: names stand for mentions, not for the events of the same id.
    """

    kind: DecisionKind
    by: str
    reason: str = ""
    changes: Sequence[str] = ()
    quote: str = ""
    singly: bool = False


def carry_out(project: Project, names: Sequence[str], wish: Wish) -> tuple[Decision, ...]:
    """Write into the journal what is wished about the events, mentions, article or decisions with these names."""
    if wish.kind in JUDGING:
        return tuple(one for name in names for one in _judge(project, name, wish))
    if wish.kind == DecisionKind.MERGE:
        held = {one.id for name in names for one in find_mentions(project, name, singly=wish.singly)}
        if len(held) < 2:
            raise ProjectError(f"{' '.join(names)} is one mention; give at least two events to merge.")
        return (project.merge(held, by=wish.by, reason=wish.reason),)
    if wish.kind == DecisionKind.SPLIT:
        return (_split(project, names, wish),)
    if wish.kind == DecisionKind.ADD:
        return (_add(project, names, wish),)
    if wish.kind == DecisionKind.DESCRIBE:
        return tuple(_describe_article(project, name, wish) for name in names)
    return (project.withdraw(names, by=wish.by, reason=wish.reason),)


def read_changes(given: Iterable[str]) -> dict[str, Json]:
    """Return changes written `field=value` as the value of a decision; nothing after `=` takes the value away.

    `source` and `target` are codes or names with commas between; `date` is `2014`, `2014-11` or `2014/2015` and sets
    start and end; `amount` is a number and its unit; of type, field and status the first letters will do.
    """
    value: dict[str, Json] = {}
    for one in given:
        name, sign, words = one.partition("=")
        name, words = name.strip().casefold(), words.strip()
        if not sign:
            raise UnknownWord(f"'{one}' is no change: write it as field=value, such as status=planned.")
        if name in ACTORS:
            value[name] = [find_actor(code.strip()) for code in words.split(",") if code.strip()]
        elif name == "date":
            start, stroke, end = words.partition("/")
            value |= {"start": check_date(start or None), "end": check_date((end if stroke else start) or None)}
        elif name == "amount":
            value[name] = _read_amount(words)
        else:
            value[name] = _fold(name, words) or None
    return value


def find_changes(held: Mention | Event, values: Mapping[str, Json]) -> dict[str, Json]:
    """Return the values that are not those of the mention or event itself; actors have no order."""
    amount: Json = {"value": held.amount.value, "unit": held.amount.unit} if held.amount else None
    own: dict[str, Json] = {
        "type": held.type.value, "field": held.field.value, "status": held.status.value,
        "source": [*held.source], "target": [*held.target], "start": held.time.start,
        "end": held.time.end, "place": held.place, "said_by": getattr(held, "said_by", None), "amount": amount,
    }  # fmt: skip

    def is_same(given: Json, known: Json) -> bool:
        both = isinstance(given, list) and isinstance(known, list)
        return sorted(map(str, given)) == sorted(map(str, known)) if both else given == known  # type: ignore[arg-type]

    return {name: value for name, value in values.items() if not is_same(value, own[name])}


def judge_blind(event: Event, values: Mapping[str, Json]) -> tuple[DecisionKind, dict[str, Json]]:
    """Return how a person judges an event who coded it without seeing how it was read: what equals that accepts it."""
    differs = find_changes(event, values)
    return DecisionKind.EDIT if differs else DecisionKind.ACCEPT, differs


def find_mentions(project: Project, name: str, *, singly: bool = False) -> tuple[Mention, ...]:
    """Return the mentions of the event with this id, or the one mention with it."""
    record = project.record()
    held = {one.id: one for one in record.mentions}
    if not singly and (event := _find_event(project, name, held)):
        return tuple(held[one] for one in event.mentions)
    found = held.get(name) or next((one for one in project.read_machine_mentions() if one.id == name), None)
    if found is None:
        raise UnknownEvent(f"No event or mention '{name}'; `detente events` and `detente show EVENT` list their ids.")
    return (found,)


def _find_event(project: Project, name: str, held: Mapping[str, Mention]) -> Event | None:
    """Return the event of this id, now or before; none where the name is that of one of its other mentions."""
    try:
        event = project.find_event(name)
    except UnknownEvent:
        return None
    return event if name == event.id or name not in held else None


def _judge(project: Project, name: str, wish: Wish) -> tuple[Decision, ...]:
    """Accept, reject or edit one event or mention."""
    mentions, value = find_mentions(project, name, singly=wish.singly), read_changes(wish.changes)
    if (wish.kind == DecisionKind.EDIT) != bool(value):
        raise ProjectError(
            "An edit needs --set field=value, such as --set status=planned; accept and reject take none."
        )
    whole = any(event.mentions == tuple(one.id for one in mentions) for event in project.read_events())
    if whole:
        return project.judge(mentions, Verdict(wish.kind, wish.by, value, wish.reason))
    return tuple(project.decide(wish.kind, one.id, value, by=wish.by, reason=wish.reason) for one in mentions)


def _split(project: Project, names: Sequence[str], wish: Wish) -> Decision:
    """Take mentions out of their event."""
    leaving = {one.id for name in names for one in find_mentions(project, name, singly=True)}
    events = {project.find_event(one).id: project.find_event(one) for one in leaving}
    rest = {one for event in events.values() for one in event.mentions} - leaving
    if len(events) != 1 or not rest:
        raise ProjectError("Split takes some, not all, of the mentions of one event; `detente show EVENT` lists them.")
    return project.split(leaving, rest, by=wish.by, reason=wish.reason)


def _add(project: Project, names: Sequence[str], wish: Wish) -> Decision:
    """Add a mention by its words, which stand once in the article."""
    article = project.find_article(names[0])
    places = find_places(article.text, wish.quote)
    if len(names) != 1 or len(places) != 1:
        found = f"“{wish.quote}” stands {len(places)} times in '{article.doc}'"
        raise ProjectError(f"{found}; name one article, and with --quote words that stand there once.")
    span = Span(places[0], places[0] + len(wish.quote))
    return project.add(article.id, span, read_changes(wish.changes), by=wish.by, reason=wish.reason)


def _describe_article(project: Project, name: str, wish: Wish) -> Decision:
    """Say what an article is called, who wrote it, where it stood."""
    given = [one.partition("=") for one in wish.changes]
    if not given or not all(sign for _, sign, _ in given):
        raise UnknownWord("Say what the article is described by: --set author='Norma Sample', title=… or outlet=….")
    told = {key.strip().casefold(): words for key, _, words in given}
    return project.describe_article(name, told, by=wish.by, reason=wish.reason)


def _read_amount(words: str) -> Json:
    number, _, unit = words.partition(" ")
    try:
        return {"value": float(number.replace(",", "")), "unit": unit.strip()} if words else None
    except ValueError:
        raise UnknownWord(f"'{words}' is no amount: write a number and its unit, such as '4 Mi-35M'.") from None


def _fold(name: str, words: str) -> str:
    """Return the word of a closed list that is meant by its first letters."""
    closed = CLOSED.get(name)
    if closed is None:
        return words
    meant = [one.value for one in closed if one.value.casefold().startswith(words.casefold())]
    whole = [one for one in meant if one.casefold() == words.casefold()]
    if len(whole or meant) != 1:
        raise UnknownWord(f"'{words}' is no {name}. There are {', '.join(closed)}.")
    return (whole or meant)[0]


def list_decisions(project: Project) -> list[dict[str, Any]]:
    """Return the journal as rows, what lost its place first, else oldest first; `outcome` is what became of each."""
    docs = {one.id: one.doc for one in project.read_articles(with_text=False)}
    rows = [_describe(one, docs) for one in project.read_outcomes()]
    return sorted(rows, key=lambda row: row["outcome"] != Fate.ORPHANED.value)


def _describe(outcome: Outcome, docs: Mapping[str, str]) -> dict[str, Any]:
    one, same = outcome.decision, ("id", "time", "by", "reason", "card", "check")
    row, about = {name: getattr(one, name) for name in same}, " ".join(_tell_target(one, docs))
    told = {"kind": one.kind.value, "outcome": outcome.fate.value, "about": about, "change": _tell_change(one)}
    return {**row, **told, "value": dict(one.value), "why": outcome.why, "mention": outcome.mention}


def _tell_change(decision: Decision) -> str:
    """Return what a decision changes as a person would write it: `source=PAK,RUS amount=4 t`."""

    def tell(given: Json) -> str:
        if isinstance(given, list):
            return ",".join(map(str, given))
        return " ".join(f"{given[key]}" for key in ("value", "unit")) if isinstance(given, dict) else str(given or "")

    return " ".join(f"{name}={tell(given)}" for name, given in decision.value.items())


def list_conflicts(project: Project) -> list[dict[str, Any]]:
    """Return where people decided otherwise on one thing, as rows: what about, who said what, and what stands."""
    docs = {one.id: one.doc for one in project.read_articles(with_text=False)}
    return [
        {
            "about": " ".join(_tell_target(one.later, docs)),
            **_tell_word("first", one.earlier),
            **_tell_word("stands", one.later),
            "time": one.later.time,
        }
        for one in find_conflicts(project.read_decisions())
    ]


def _tell_word(name: str, decision: Decision) -> dict[str, str]:
    return {
        name: f"{decision.kind.value} {_tell_change(decision)}".strip(),
        f"{name}_by": decision.by,
        f"{name}_id": decision.id,
    }


def _tell_target(decision: Decision, docs: Mapping[str, str]) -> Iterator[str]:
    if isinstance(decision.target, Anchor):
        yield docs.get(decision.target.article, decision.target.article)
        if decision.target.quote:
            yield f"“{shorten(decision.target.quote, LONGEST, placeholder=' …')}”"
    else:
        yield from sorted(decision.target)
