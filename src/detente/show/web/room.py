"""A project as many requests read it: opened anew by each, what is derived from one state of it made but once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import polars as pl

from detente.measure.relation import Evidence
from detente.measure.review import order_cards
from detente.read import Fault
from detente.record import Decision, Outcome, Project, open_project
from detente.record.deriving import Record
from detente.show.brief import Material, gather_material
from detente.show.brief.entries import Entry, make_entry
from detente.show.handover.bibliography import find_keys
from detente.show.reviewing import Deck, Request, open_deck
from detente.show.web.adding import Desk
from detente.types import Event, Mention, Prediction

KEPT = 64  # dyads whose measures are held; a record has a few that people look at


@dataclass(frozen=True)  # no slots: what is looked up often is looked up once
class View:
    """All that one state of a project holds; never changed, so that threads may share it."""

    record: Record
    evidence: Evidence
    predictions: tuple[Prediction, ...]
    outcomes: tuple[Outcome, ...]
    machine: tuple[Mention, ...]
    faults: tuple[Fault, ...]
    materials: dict[str, Material] = field(default_factory=dict)
    queues: dict[str, pl.DataFrame] = field(default_factory=dict)
    decks: dict[Request, Deck] = field(default_factory=dict)
    pages: dict[Any, tuple[bytes, str]] = field(default_factory=dict)

    def material(self, dyad: str) -> Material:
        """Return what is known of the dyad `PAK-RUS`, and its measures once they are made."""
        if dyad not in self.materials:
            if len(self.materials) >= KEPT:
                self.materials.clear()
            self.materials[dyad] = gather_material(dyad, self.evidence, self.predictions)
        return self.materials[dyad]

    def cards(self, dyad: str) -> pl.DataFrame:
        """Return what to review, of one dyad or of all, the most worth looking at first."""
        if dyad not in self.queues:
            self.queues[dyad] = order_cards(self.evidence, dyad or None, self.outcomes)
        return self.queues[dyad]

    def deck(self, project: Project, request: Request) -> Deck:
        """Return the cards that a person has yet to judge who may not see what others decided."""
        if request not in self.decks:
            self.decks[request] = open_deck(project, request)
        return self.decks[request]

    @cached_property
    def every(self) -> Material:
        """All articles and events, of whatever dyad."""
        held = self.evidence
        articles = tuple(sorted(held.articles, key=lambda one: (one.date or "9999", one.doc, one.id)))
        return Material(("", ""), articles, held.mention_of, held.events, (), held.claims, self.predictions)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every event in words, by id."""
        return {event.id: make_entry(event, self.every) for event in self.evidence.events}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The keys by which the articles are cited, by id."""
        return find_keys(self.evidence.articles)

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """The events by id."""
        return {event.id: event for event in self.evidence.events}

    @cached_property
    def events_of_mention(self) -> Mapping[str, Event]:
        """The event of each mention."""
        return {one: event for event in self.evidence.events for one in event.mentions}

    @cached_property
    def rejected(self) -> tuple[Mention, ...]:
        """The mentions that the machine found and a person rejected."""
        kept = self.evidence.mention_of
        gone = {outcome.mention for outcome in self.outcomes if outcome.decision.kind == "reject"} - set(kept)
        return tuple(one for one in self.machine if one.id in gone)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The journal, oldest first."""
        return tuple(outcome.decision for outcome in self.outcomes)


class Room:
    """One project file, served."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.coding = Lock()  # one article is coded at a time: the coder takes all the cores that it may have
        self.desk = Desk(path, self.coding)
        self._making = Lock()
        self._held: tuple[tuple[str, tuple[Fault, ...], tuple[str, ...]], View] | None = None

    @contextmanager
    def open(self) -> Iterator[Project]:
        """Open the project for one request, in the thread that serves it."""
        with open_project(self.path, create=False) as project:
            yield project

    def view(self, project: Project) -> View:
        """Return the state of the project as it is now, made anew only where something has changed."""
        made, faults = project.state(), project.read_faults()
        now = (made, faults, tuple(row["sha256"] for row in project.read_imports()))
        held = self._held
        if held is None or held[0] != now:
            with self._making:
                if self._held is None or self._held[0] != now:
                    self._held = (now, _make_view(project, faults))
                held = self._held
        project.know(made, held[1].record)
        return held[1]


def _make_view(project: Project, faults: tuple[Fault, ...]) -> View:
    record = project.record()
    evidence = Evidence(record.events, record.mentions, project.read_articles(), project.read_claims())
    machine, predictions = project.read_machine_mentions(), project.read_predictions()
    return View(record, evidence, predictions, record.outcomes, machine, faults)
