"""What a CAMEO code or a PLOVER type says: type, mode, field, Goldstein value, PLOVER score, quad."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.lexicon.scores import read_called_off, read_scores
from detente.lexicon.tables import read_table

UNTOLD = ("planned", "postponed", "denied", "hypothetical", "recommended")  # statuses of what did not come about


@dataclass(frozen=True, slots=True)
class Act:
    """An act in PLOVER's terms; `fault` says why it is none. `type` is None for what PLOVER leaves out."""

    type: str | None = None
    mode: str | None = None
    field: str | None = None
    goldstein: float | None = None
    score: float | None = None
    quad: int | None = None
    fault: str | None = None
    note: str | None = None


@cache
def read_act(code: str | None, kind: str | None, mode: str | None, status: str | None) -> Act:
    """Return the act of a row by its PLOVER type, or, where it has none, by its CAMEO code."""
    if status in UNTOLD:
        return Act(fault=f"status '{status}': it did not come about")
    if kind:
        return _read_type(kind.strip().upper().split("-")[0], mode, status)
    return _read_code(code.strip()) if code else Act(fault="neither an event type nor an event code")


def _read_type(kind: str, mode: str | None, status: str | None) -> Act:
    former = next((row for row in read_table("plover_former") if row["former"] == kind), None)
    root, manner = (former["type"], former["mode"] or mode) if former else (kind, mode)
    if (root, "") not in read_scores():
        return Act(fault=f"unknown event type '{kind}'")
    if status == "cancelled":
        root, manner = read_called_off()[root], None
    manner = (manner or "").split("; ")[0].lower().removeprefix(f"{root.lower()}-") or None
    return Act(root, manner, None, None, _score(root, manner), _quads()[root])


def _read_code(code: str) -> Act:
    digits = code if code.isdigit() else code[:2]
    beginnings = [digits[:length] for length in range(len(digits), 1, -1)]
    row = next((_codes()[one] for one in beginnings if one in _codes()), None)
    if row is None or (len(digits) > 2 and digits[2] > _codes()[digits[:2]]["last"]):
        return Act(fault=f"unknown event code '{code}'")
    note = "" if code.isdigit() and 2 <= len(code) <= 4 else f"event code '{code}' is read as {row['code']}"
    root, mode = row["type"] or None, row["mode"] or None
    score, quad = (_score(root, mode), _quads()[root]) if root else (None, None)
    return Act(root, mode, row["field"], float(row["goldstein"]), score, quad, note=note or None)


def _score(root: str, mode: str | None) -> float:
    return read_scores().get((root, mode or ""), read_scores()[root, ""])


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in read_table("cameo")}


@cache
def _quads() -> Mapping[str, int]:
    order = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
    return {row["type"]: order.index(row["quad"]) + 1 for row in read_table("quads")}
