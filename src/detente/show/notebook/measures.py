"""The measures of a dyad as a notebook shows them."""

from typing import TYPE_CHECKING

from detente.measure.disagreements import find_judgement_conflicts, match_answers
from detente.measure.ledger import keep_ledger, total_amounts
from detente.measure.relation import Evidence, explain_level, measure_relation
from detente.record import find_dyad
from detente.show.measured import tell_relation, tell_why
from detente.show.notebook.shown import Shown

if TYPE_CHECKING:
    from detente.measure.relation import Settings


def show_relation(evidence: Evidence, dyad: str, settings: "Settings | None" = None) -> Shown:
    """Return the relation of a dyad; frame: its series, see `Relation`."""
    find_dyad(dyad, evidence.known)
    found = measure_relation(evidence, dyad, settings)
    notes = tuple(tell_relation(found, settings))
    return Shown(f"{found.dyad}: level by year", "series", found.series, found, "draw_relation", notes)


def show_why(evidence: Evidence, dyad: str, period: str, settings: "Settings | None" = None) -> Shown:
    """Return what the level of a dyad over a period rests on; frame: its events, beside: its authors, see `Why`."""
    found = explain_level(evidence, dyad, period, settings)
    notes = tuple(tell_why(found))
    title = f"{found.dyad} {found.period}: what moved the level"
    return Shown(title, "why", found.events, found, "draw_why", notes, {"authors": found.authors})


def show_ledger(evidence: Evidence, dyad: str, as_of: str | None = None) -> Shown:
    """Return what was pledged and what became of it; frame: see `keep_ledger`, beside: the amounts summed."""
    kept = keep_ledger(evidence.events, evidence.mentions, evidence.articles, dyad=dyad, as_of=as_of)
    note = "That no delivery is reported says something of these articles, nothing of the world."
    notes = (note,) if len(kept) else (f"No article read here tells of a pledge between the sides of {dyad}.",)
    return Shown(f"{dyad}: said and done", "ledger", kept, kept, "draw_ledger", notes, {"amounts": total_amounts(kept)})


def show_authors(evidence: Evidence, dyad: str) -> Shown:
    """Return who says what moves a dyad; frame: questions by authors, see `match_answers`, beside: contradictions."""
    held = evidence.of_dyad(find_dyad(dyad, evidence.known))
    answers = match_answers(held.claims, held.articles)
    against = find_judgement_conflicts(held.claims, held.articles)
    notes = () if len(answers) else (f"No author here says what moves {dyad}.",)
    return Shown(f"{dyad}: who says what moves it", "answers", answers, answers, "draw_authors", notes,
                 {"judgements": against})  # fmt: skip
