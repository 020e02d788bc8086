"""What the parts of a brief take from stage `measure`: each measure of one dyad, made once, when first asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from detente.measure.disagreements import find_fact_conflicts, find_judgement_conflicts, match_answers
from detente.measure.fields import measure_fields
from detente.measure.ledger import keep_ledger, total_amounts
from detente.measure.phases import Phases, find_phases
from detente.measure.pulls import find_pulls
from detente.measure.relation import (
    Direction,
    Evidence,
    Relation,
    Why,
    explain_level,
    find_direction,
    measure_relation,
)

Row = dict[str, Any]


@dataclass(frozen=True)  # no slots: each measure is kept once made
class Measures:
    """The measures of the dyad named `dyad` (`PAK-RUS`); frames come as rows."""

    evidence: Evidence
    dyad: str

    @cached_property
    def relation(self) -> Relation:
        """How it stands."""
        return measure_relation(self.evidence, self.dyad)

    @cached_property
    def levels(self) -> Sequence[Row]:
        """The level by year over all fields; no rows where none can be said."""
        return [
            row for row in self.relation.series.rows(named=True) if row["field"] == "all" and row["low"] is not None
        ]

    @cached_property
    def direction(self) -> Direction | None:
        """Whether it warms or cools."""
        return find_direction(self.relation)

    @cached_property
    def why(self) -> Why:
        """What the level of the last period rests on, over the same days."""
        last = self.levels[-1]["year"] if self.levels else ""
        return explain_level(self.evidence, self.dyad, f"{last}/{self.relation.as_of or last}")

    @cached_property
    def fields(self) -> Sequence[Row]:
        """How it stands in each field."""
        return [row for row in measure_fields(self.evidence, self.dyad).rows(named=True) if row["field"] != "all"]

    @cached_property
    def phases(self) -> Phases:
        """Where it turned."""
        return find_phases(self.evidence, self.dyad)

    @cached_property
    def ledger(self) -> Sequence[Row]:
        """What was pledged and what became of it."""
        return self._ledger.rows(named=True)

    @cached_property
    def amounts(self) -> Sequence[Row]:
        """The sums of the ledger."""
        return total_amounts(self._ledger).rows(named=True)

    @cached_property
    def _ledger(self) -> pl.DataFrame:
        held = self.evidence
        return keep_ledger(held.events, held.mentions, held.articles, dyad=self.dyad)

    @cached_property
    def pulls(self) -> Sequence[Row]:
        """Who pulls on it."""
        held = self.evidence
        return find_pulls(held.events, held.claims, held.articles, dyad=self.dyad).rows(named=True)

    @cached_property
    def facts(self) -> Sequence[Row]:
        """The facts that articles tell otherwise, of all dyads."""
        held = self.evidence
        return find_fact_conflicts(held.events, held.mentions, held.articles).rows(named=True)

    @cached_property
    def judgements(self) -> Sequence[Row]:
        """The judgements that contradict one another, of all dyads."""
        return find_judgement_conflicts(self.evidence.claims, self.evidence.articles).rows(named=True)

    @cached_property
    def answers(self) -> Sequence[Row]:
        """Who answers which question how, of all dyads."""
        return match_answers(self.evidence.claims, self.evidence.articles).rows(named=True)
