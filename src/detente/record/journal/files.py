"""Journals as files of one decision a line, so that two people who coded apart can put theirs together."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import ProjectError
from detente.record.journal.decision import Anchor, Decision, DecisionKind, Json
from detente.record.whole_files import write_whole

if TYPE_CHECKING:
    from detente.record.project import Project

PLACE = ("article", "quote", "before", "after", "type")
WORDS = ("id", "by", "time", "reason", "card", "check")


def write_journal(decisions: Iterable[Decision], path: Path) -> Path:
    """Write decisions as JSON Lines, the same bytes each time: keys sorted, `target` an object or a list of ids."""
    lines = (json.dumps(decision_object(one), ensure_ascii=False, sort_keys=True) + "\n" for one in decisions)
    write_whole(path, "".join(lines).encode())
    return path


def decision_object(decision: Decision) -> dict[str, Json]:
    """Return a decision as plain values."""
    target, words = decision.target, {name: getattr(decision, name) for name in WORDS}
    told: Json = [*sorted(target)] if isinstance(target, frozenset) else _place_object(target)
    return {**words, "kind": decision.kind.value, "target": told, "value": dict(decision.value)}


def read_journal(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file; a ProjectError names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(
            f"Journal '{path}' cannot be read ({error}); write it with detente journal export."
        ) from None
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_to_decision(_load(line)))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                what = f"line {number} is no decision ({type(error).__name__}: {error})"
                raise ProjectError(f"Journal '{path}', {what}; write it with detente journal export.") from None
    return tuple(found)


def merge_journal(project: "Project", decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Take another journal into that of `project`; return what is new. Twice is once, and the order does not matter."""
    known = {one.id: one for one in project.read_decisions()}
    given = tuple(decisions)
    for one in given:
        if known.setdefault(one.id, one) != one:
            raise ProjectError(f"Decision '{one.id}' reads otherwise in the two journals: one of them was changed.")
    before = {one.id for one in project.read_decisions()}
    new = {one.id: one for one in given if one.id not in before}
    project.append_decisions(new.values())
    return tuple(new.values())


def _place_object(anchor: Anchor) -> dict[str, Json]:
    fields: dict[str, Any] = {name: getattr(anchor, name) for name in Anchor.__slots__}
    return {name: [*value] if isinstance(value, tuple) else value for name, value in fields.items()}


def _load(line: str) -> dict[str, Any]:
    """Return the object of a line whose numbers and letters the project can hold."""

    def refuse(number: str) -> float:
        raise ValueError(f"{number} is no number of JSON")

    row: dict[str, Any] = json.loads(line, parse_constant=refuse)
    json.dumps(row, ensure_ascii=False).encode()  # half a letter is an error here
    return row


def _to_decision(row: dict[str, Any]) -> Decision:
    """Return the decision of a line; whatever is not of its kind is an error."""
    moment = datetime.fromisoformat(row["time"]).astimezone(UTC).isoformat(timespec="microseconds")
    if any(not isinstance(row[name], str) for name in WORDS) or not row["id"] or moment != row["time"]:
        raise ValueError("id, by, reason, card and check are words, time a moment in UTC to the microsecond")
    target, kind = row["target"], DecisionKind(row["kind"])
    on_ids = kind in {DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.WITHDRAW}
    if isinstance(target, list) != on_ids or not isinstance(row["value"], dict):
        raise ValueError(f"{kind} needs {'a list of ids' if on_ids else 'a place in an article'} as target")
    if on_ids:
        about: Anchor | frozenset[str] = frozenset(map(_word, target))
    else:
        source, aim = (tuple(map(_word, target[side])) for side in ("source", "target"))
        article, quote, before, after, act = (_word(target[name]) for name in PLACE)
        about = Anchor(article, quote, before, after, int(target["ordinal"]), source, aim, act)
    return Decision(kind=kind, target=about, value=row["value"], **{name: row[name] for name in WORDS})


def _word(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError(f"{given!r} is no word")
    return given
