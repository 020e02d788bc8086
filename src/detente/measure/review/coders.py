"""Each coder's reading of each place: the machine's, and what people made of it by their decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.record import Corrected, Decision, DecisionKind, Fate, apply_decisions, find_standing
from detente.types import Article, Mention

MACHINE = "machine"
VARIABLES = ("event", "type", "field", "status", "pair", "year")
Reading = Mapping[str, str]  # value by variable; only `event`, which is `no`, where a coder sees no event


@dataclass(frozen=True, slots=True)
class Coders:
    """The readings of each coder by unit, and the place of each unit.

    A unit is a mention that the machine or a person found; a person has a reading of those that they judged or added,
    the machine of all.
    """

    readings: Mapping[str, Mapping[str, Reading]]
    mentions: Mapping[str, Mention]


def collect_coders(mentions: Iterable[Mention], articles: Iterable[Article], decisions: Iterable[Decision]) -> Coders:
    """Return what the machine (`mentions`) and each person read.

    A person's decisions are taken alone, on the machine's reading, as if nobody else had decided; those that are
    orphaned so say nothing.
    """
    found, texts = {one.id: one for one in mentions}, {one.id: one.text for one in articles}
    journal = find_standing(decisions)
    readings: dict[str, dict[str, Reading]] = {MACHINE: {key: _read(one) for key, one in found.items()}}
    places = dict(found)
    for person in sorted({one.by for one in journal} - {MACHINE}):
        own = apply_decisions(found.values(), texts, [one for one in journal if one.by == person])
        judged = _judged(own, found)
        held = {one.id: one for one in own.mentions}
        readings[person] = {unit: _read(held.get(final)) for unit, final in judged.items()}
        for unit in judged.keys() - places.keys():
            places[unit] = held[judged[unit]]
            readings[MACHINE][unit] = _read(None)
    return Coders({person: read for person, read in readings.items() if read}, places)


def _judged(own: Corrected, found: Mapping[str, Mention]) -> Mapping[str, str]:
    """Return the units that one person judged, each with the id of its mention by their decisions."""
    origin, held = {new: old for old, new in own.renamed.items()}, {one.id for one in own.mentions}
    judged: dict[str, str] = {}
    for one in own.outcomes:
        if one.mention is None or one.fate == Fate.ORPHANED:
            continue
        unit = one.mention if one.mention in found else origin.get(one.mention, one.mention)
        final = own.renamed.get(unit, unit)
        if unit in found or (final in held and (one.decision.kind == DecisionKind.ADD or unit in own.renamed)):
            judged[unit] = final
    return judged


def _read(mention: Mention | None) -> Reading:
    """Return the value of each variable; of no mention only that there is no event."""
    if mention is None:
        return {"event": "no"}
    values = {name: str(getattr(mention, name)) for name in ("type", "field", "status")}
    actors = sorted({*mention.source, *mention.target})
    year = (mention.time.start or mention.time.end or "undated")[: len("undated")]
    return {"event": "yes", **values, "pair": " ".join(actors), "year": year if year == "undated" else year[:4]}
