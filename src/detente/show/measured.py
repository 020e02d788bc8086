"""Measures as a terminal shows them: the columns that matter, numbers rounded, long lists cut; `--json` gives all."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from detente.show.terminal import count_words
from detente.show.wording import write_amount, write_level
from detente.types import Amount

if TYPE_CHECKING:
    import polars as pl

    from detente.measure.phases import Phases, Turns
    from detente.measure.relation import Relation, Settings, Why

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "series": ("year", "volume", "share_positive", "mean_intensity", "level", "low", "high"),
    "authors": ("author", "events", "level_without", "note"),
    "why": ("start", "end", "type", "field", "status", "intensity", "influence", "quotes"),
    "institutions": ("name", "kind", "first_role", "second_role", "start", "end", "named", "quotes"),
    "told": ("kind", "start", "end", "basis", "by", "quotes"),
    "counted": ("direction", "start", "end", "probability", "size", "before", "after", "pelt", "events"),
    "fields": ("field", "level", "low", "high", "events", "undated", "last", "last_event", "note"),
    "ledger": ("pledge", "state", "course", "field", "amounts", "conflict", "witnesses", "what"),
    "facts": ("event", "about", "answer", "voices", "quote"),
    "judgements": ("dyad", "driver", "kind", "effect", "voice", "edtf", "quote"),
    "pulls": ("third", "claimed", "authors", "drivers", "structural", "events", "measured", "p", "agreement"),
    "against": ("third", "claimed", "authors", "structural", "events", "measured", "effect", "p", "verdict"),
    "governments": (
        "actor", "office", "government", "start", "end", "kind", "events", "share_positive", "mean_intensity", "note",
    ),
    "windows": (
        "window", "nodes", "ties", "negative", "frustration", "bound", "shuffled", "p", "strict", "generalised",
        "walks", "note",
    ),
    "settled": ("window", "u", "v", "sign"),
    "portfolios": (
        "year", "kappa", "pi", "s", "tau_b", "first_allies", "second_allies", "shared", "states", "pledges", "note",
    ),
    "votes": ("year", "distance", "first_point", "second_point"),
    "organisations": ("year", "shared", "expected", "excess", "score"),
    "concentration": (
        "year", "index", "states", "con", "effective", "top", "top_share", "second", "second_share", "note",
    ),
    "dependence": (
        "partners", "start", "end", "volume", "count", "hhi", "effective", "top", "top_share", "second", "second_share",
    ),
}  # fmt: skip
STEPS = ("pledged", "signed", "under way", "held", "delivered", "postponed", "cancelled")
LARGE = 1000.0  # from which on a number has no decimals
MOST = 2  # entries of a list that a cell shows


def shorten_rows(name: str, frame: "pl.DataFrame") -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return the rows of the measure `name` for people, and the columns to show."""
    rows = frame.to_dicts()
    if name == "series":
        rows = [row for row in rows if row["field"] == "all" and (row["volume"] or row is rows[-1])]
    if name == "institutions":
        rows = [row for row in rows if row["named"]]
    if name == "ledger":
        rows = [row | {"course": _tell_course(row), "amounts": _tell_amounts(row)} for row in rows]
    columns = COLUMNS.get(name, tuple(frame.columns))
    return [{column: _shorten(row[column]) for column in columns} for row in rows], columns


def tell_relation(found: "Relation", settings: "Settings | None" = None) -> list[str]:
    """Return where a relation stands and what that rests on, in sentences."""
    if found.standing is None:
        return [found.note or f"The record of {found.dyad} ends before that: it speaks until {found.as_of}."]
    here, method = found.standing, settings.method if settings else "filter"
    basis, scale = "80 %", "-9 to 9" if method == "stock" else "-10 to 10"
    if settings and method == "decay":
        basis = f"half-lives of {settings.half_life / 2:g} and {settings.half_life * 2:g} years"
    bounds = f" ({basis}: {here.low:.1f} to {here.high:.1f})" if here.low is not None and here.high is not None else ""
    beside = ", ".join(f"{count} {reason}" for reason, count in found.beside.items())
    return [
        f"As of {found.as_of} the level of {found.dyad} is {here.level:.1f}{bounds} on a scale from {scale}, "
        f"from {count_words(here.events, 'dated event')}{f'; not counted: {beside}' if beside else ''}.",
        f"Intensity: {found.edition}.",
    ]


def tell_why(found: "Why") -> list[str]:
    """Return the level over the period that was asked for, or why there is none."""
    if found.level is None or found.low is None or found.high is None:
        return [found.note] if found.note else []
    bounds = f"80 %: {write_level(found.low)} to {write_level(found.high)}"
    return [f"The level of {found.dyad} over {found.period} is {write_level(found.level)} ({bounds})."]


def tell_phases(found: "Phases") -> list[str]:
    """Return what is said of a dyad's turns beside the tables: why events cannot speak, or how sure no turn is."""
    if found.note and found.counted.no_turn is None:
        return [found.note]
    dated = sum(row["source"] != "events" for row in found.together.iter_rows(named=True))
    silent = (
        f"Of the {dated} dated turns that authors tell, {found.silent} have no dated event of {found.dyad} within two "
        "years before or after: events can neither show nor deny them."
    )
    return [*tell_turns(found.counted), *([silent] if found.silent else [])]


def tell_turns(counted: "Turns") -> list[str]:
    """Return why events cannot speak of turns, or how sure no turn is."""
    if counted.no_turn is None:
        return [counted.note]
    seen = "The events show no turn" if not len(counted.turns) else "The events show a turn"
    return [f"{seen}: the probability that there was none is {counted.no_turn:.2f}."]


def _tell_course(row: Mapping[str, Any]) -> str:
    """Return the steps that are told of an undertaking, each with its date."""
    return "; ".join(f"{step} {row[step] or 'undated'}" for step in STEPS if row[step] is not None)


def _tell_amounts(row: Mapping[str, Any]) -> list[str]:
    return [write_amount(Amount(one["value"], one["unit"])) for one in row["amounts"]]


def _shorten(value: Any) -> Any:
    """Return a number with two decimals, yes or nothing, a list by its first entries, anything else as it is."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= LARGE else f"{round(value, 2) + 0.0:.2f}"  # no -0.00
    if isinstance(value, list):
        more = [f"… ({len(value)})"] if len(value) > MOST else []
        return " | ".join(str(one) for one in [*value[:MOST], *more])
    return value
