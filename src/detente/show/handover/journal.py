"""The journal of decisions as a table, for an archive, and back into a project."""

import csv
import os
from pathlib import Path
from typing import Any

import polars as pl

from detente.errors import DetenteError
from detente.record import Anchor, Decision, Outcome
from detente.record.export import defuse, is_formula
from detente.record.storage.rows import decision_row, to_decision

COLUMNS = {
    "id": "Hash of the decision.",
    "kind": "accept, reject, edit, add, merge, split, date, describe, or withdraw of an earlier decision.",
    "by": "Who decided.",
    "time": "When, UTC.",
    "reason": "Why, in their words.",
    "article": "Id of the article, of a decision on one place in it.",
    "quote": "The words decided on.",
    "fate": "What became of it here: applied, moot (the machine says so by now) or orphaned (place not found).",
    "why": "Why it is moot or orphaned.",
    "card": "Id of the event that was judged, at that time.",
    "check": "Name of the random check that drew the event.",
    "target": "What it is about, as JSON: a place by its words, 32 characters around and ordinal, or mention ids.",
    "value": "What it says, as JSON: the changed fields, the date, title, author, outlet, the mentions kept apart.",
}


def write_journal(outcomes: tuple[Outcome, ...]) -> bytes:
    """Return the decisions with their fates as CSV, oldest first; cells of text are harmless."""
    rows = [{name: defuse(cell) for name, cell in _row(outcome).items()} for outcome in outcomes]
    return pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String)).write_csv().encode("utf-8", "backslashreplace")


def read_journal(path: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """Return the decisions of a table that `write_journal` wrote."""
    place = Path(path)
    try:
        with place.open(encoding="utf-8", newline="") as file:
            return tuple(
                to_decision({name: _undo(cell or "") for name, cell in row.items()}) for row in csv.DictReader(file)
            )
    except OSError as error:
        raise DetenteError(f"Cannot read '{place}': {error.strerror or error}.") from error
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        remedy = "give data/decisions.csv of an archive of detente"
        raise DetenteError(f"'{place}' is no journal of decisions ({error!r}); {remedy}.") from error


def _row(outcome: Outcome) -> dict[str, str]:
    kept: dict[str, Any] = decision_row(outcome.decision)
    target = outcome.decision.target
    place = target if isinstance(target, Anchor) else Anchor("")
    row = kept | {"article": place.article, "quote": place.quote, "fate": outcome.fate.value, "why": outcome.why}
    return {name: row[name] for name in COLUMNS}


def _undo(cell: str) -> str:
    """Return a cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell
