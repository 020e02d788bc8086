"""The data sets that a project has imported, as a brief of one dyad takes them: found once, each with a mark `D1`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

import polars as pl

from detente.errors import DetenteError
from detente.measure.bulk import name_dyad
from detente.measure.pulls import claims_by_third
from detente.record import Project
from detente.record.panel import Choice, make_panel
from detente.record.sets import StateData, gather_states, list_sets
from detente.types import Claim

TABLES = (
    "alliances", "ideal_points", "igo_pairs", "arms", "capabilities", "gdp", "majors", "rivalries", "rivalries_td",
    "disputes", "leaders",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventSet:
    """One data set of events: panels of the dyad by month, and by quarter with third actors; or why there are none.

    `days`: how many it covers.
    """

    name: str
    months: pl.DataFrame = field(default_factory=pl.DataFrame)
    quarters: pl.DataFrame = field(default_factory=pl.DataFrame)
    days: int = 0
    fault: str = ""


@dataclass(frozen=True)
class Data:
    """Data on states, data sets of events, and the manifest's rows of the files they are from, by data set."""

    states: StateData
    events: tuple[EventSet, ...]
    files: Mapping[str, tuple[Mapping[str, Any], ...]]

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The mark of each table of data on states and of each data set of events."""
        return {name: f"D{number}" for number, name in enumerate(self.files, start=1)}

    def manifest(self) -> Iterator[Mapping[str, Any]]:
        """Yield the manifest's row of each file, with the mark of its data set."""
        for name, rows in self.files.items():
            yield from ({"mark": self.marks[name], **row} for row in rows)

    def cite(self, *names: str) -> list[str]:
        """Return the marks of those of the tables that are here."""
        return [self.marks[name] for name in names if name in self.marks]

    def span(self, name: str) -> tuple[int, int]:
        """Return the first year and the last that a table covers."""
        rows = self.files[name]
        return min(int(row["first_day"][:4]) for row in rows), max(int(row["last_day"][:4]) for row in rows)


def gather_data(project: Project, dyad: tuple[str, str], claims: Iterable[Claim] = ()) -> Data | None:
    """Return what a project has imported that speaks of a dyad; None where it has imported nothing.

    `claims` name the third actors whose quarters are counted too.
    """
    rows = [row | {"table": _name_table(row)} for row in project.read_imports()]
    used = [row for row in rows if row["events"] or row["table"] in TABLES]
    if not used:
        return None
    order = [*TABLES, *sorted({row["table"] for row in used} - {*TABLES})]
    used.sort(key=lambda row: order.index(row["table"]))
    files = {name: tuple(part) for name, part in groupby(used, key=lambda row: str(row["table"]))}
    thirds = claims_by_third(tuple(claims), dyad)
    named = [name for name, part in files.items() if part[0]["format"] not in list_sets()]
    return Data(gather_states(project), tuple(_count(project, name, dyad, thirds) for name in named), files)


def _name_table(row: Mapping[str, Any]) -> str:
    """Return what a data set is called here: the table of a set on states, else its own name."""
    name = str(row["dataset"])
    return name.partition(":")[2] if row["format"] in list_sets() else name


def _count(project: Project, name: str, dyad: tuple[str, str], thirds: Iterable[str]) -> EventSet:
    """Return the panels of one data set; a fault where the engine is not installed."""
    pair = name_dyad("-".join(dyad))
    ties = ["-".join(sorted((third, side))) for third in thirds for side in pair.split("-")]
    try:
        months = make_panel(project, Choice("month", [name], [pair]))
        quarters = make_panel(project, Choice("quarter", [name], [pair, *ties]))
        return EventSet(name, months.frame, quarters.frame, int(months.coverage["days"].sum()))
    except DetenteError as error:
        return EventSet(name, fault=str(error))
