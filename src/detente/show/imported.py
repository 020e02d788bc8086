"""What is said of imported files and of the panel made from them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from detente.show.terminal import count_words

if TYPE_CHECKING:
    from detente.record.imports import Imported
    from detente.record.panel import Panel

MOST = 5  # kinds of trouble that are told of one file; `--json` has all
SHOWN = 200  # rows of a panel that a terminal shows
PANEL = (
    "source", "dyad", "period", "field", "coverage", "events", "verbal_cooperation", "material_cooperation",
    "verbal_conflict", "material_conflict", "intensity",
)  # fmt: skip


def tell_import(told: "Imported") -> tuple[str, list[str]]:
    """Return what became of a file in one line (empty where nothing did), and a line for each kind of trouble."""
    if told.state == "failed":
        return "", [f"! {told.file}: {told.fault} → nothing of it was imported"]
    span = f"{told.first_day} to {told.last_day}"
    if told.state == "unchanged":
        return f"{told.file.name}: imported before, unchanged ({count_words(told.events, 'event')}, {span})", []
    beside = f", {count_words(told.duplicates, 'duplicate')}" if told.duplicates else ""
    beside += f", {told.rejected} rejected" if told.rejected else ""
    line = f"{told.file.name}: {count_words(told.events, 'event')}{beside}; covers {span}"
    lines = [*_tell_troubles(told, told.reasons, "kept aside"), *_tell_troubles(told, told.notes, "taken as it is")]
    return line, lines


def _tell_troubles(told: "Imported", troubles: Mapping[str, tuple[int, int]], fate: str) -> list[str]:
    """Return one line for each of the commonest troubles, with the number of rows and the first."""
    common = sorted(troubles.items(), key=lambda one: (-one[1][0], one[1][1]))
    lines = [
        f"! {told.file.name}, line {first}: {what} ({count_words(number, 'row')}) → {fate}"
        for what, (number, first) in common[:MOST]
    ]
    more = len(common) - MOST
    return [*lines, f"! {told.file.name}: {more} more kinds of trouble; --json lists them"] if more > 0 else lines


def tell_panel(made: "Panel", output: Path | None) -> list[str]:
    """Return what a panel covers, what it leaves out, and where it is."""
    lines = [
        f"{source}: {days} days covered, {first} to {last}" for source, first, last, days in made.coverage.iter_rows()
    ]
    if made.left_out:
        lines.append(f"{count_words(made.left_out, 'event')} of the articles without a date on both sides: left out")
    lines.append(f"{count_words(made.rows, 'row')}{f' → {output}' if output else ''}")
    if output is None and made.rows > SHOWN:
        lines.append(f"the first {SHOWN} are shown; -o panel.parquet or -o panel.csv writes all")
    return lines
