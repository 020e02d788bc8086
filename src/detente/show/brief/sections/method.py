"""How the page was made and what its numbers mean: command, corpus, accuracy, definitions, and lists behind numbers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from detente.lexicon.tables import read_table
from detente.measure.review import Reviewed
from detente.show.brief.entries import link_event
from detente.show.brief.material import Material
from detente.show.brief.statements import Link, Said, find_links, say
from detente.show.brief.voices import find_id, quote_claim
from detente.types import hash_corpus

SHOWN = (
    ("found", "mentions", "f1"), ("whole", "mentions", "strict_f1"), ("claims", "claims", "f1"),
    ("type", "mentions", "type"), ("status", "mentions", "status"),
)  # fmt: skip


def make_method(material: Material) -> Mapping[str, Any]:
    """Return how the page was made, how well the reading reads, and the definitions of the measures."""
    from detente import __version__  # noqa: PLC0415  the door imports this stage

    corpus = hash_corpus(material.articles)
    made = {"version": __version__, "corpus": corpus, "edition": material.measures.relation.edition}
    slots: dict[str, Any] = {name: Link(text, ("m-made",)) for name, text in made.items()}
    floors: dict[str, Any] = {
        slot: Link(f"{_floors()[kind][score]:.2f}", ("m-accuracy",)) for slot, kind, score in SHOWN
    }
    return {
        "made": say("made", **slots),
        "accuracy": say("accuracy", **floors),
        "checked": tell_check(material.reviewed),
        "dyad": "-".join(material.dyad),
        "given": "PATH…" if material.data is None else "-p NAME.detente",
        "definitions": read_table("measures", "en"),
    }


def tell_check(reviewed: Reviewed | None) -> Said | None:
    """Return what a random check of the reading found, if people made one."""
    found = reviewed.check if reviewed else None
    if reviewed is None or found is None or found.share is None:
        return None
    numbers = {"n": found.checked, "right": found.accepted, "edited": found.edited, "none": found.rejected}
    shares = {"share": found.share, "low": found.low, "high": found.high}
    told = {
        **{name: str(number) for name, number in numbers.items()},
        **{name: f"{share:.2f}" for name, share in shares.items()},
        "by": " and ".join(found.by),
        "check": found.check,
    }
    key = "checked" if reviewed.current else "checked_before"
    slots: dict[str, Any] = {name: Link(text, ("m-precision",)) for name, text in told.items()}
    return say(key, found.checked, **slots)


def make_grounds(contents: Iterable[Any], material: Material) -> Sequence[Mapping[str, Any]]:
    """Return the lists of entries that the numbers of other parts lead to, each list once."""
    many = {link.target: link for link in find_links(list(contents)) if len(link.ids) > 1}
    names = _name_entries(material)
    return [
        {
            "id": target,
            "label": link.label,
            "entries": [Link(names[one], (one,)) for one in link.ids if one in names],
        }
        for target, link in many.items()
    ]


def _name_entries(material: Material) -> Mapping[str, str]:
    """Return the name under which each entry of the page stands in a list."""
    events = {f"e-{event.id}": link_event(event, material).text for event in material.event_of.values()}
    words = {find_id(one): quote_claim(one, material) for one in material.own_claims}
    claims = {name: f"{word.gist} ({word.speaker or word.quote.by})" for name, word in words.items()}
    sources = {f"s-{material.numbers[one.id]}": one.title or one.doc for one in material.articles}
    return {**events, **claims, **sources}


@cache
def _floors() -> Mapping[str, Mapping[str, float]]:
    """Return the accuracy that no version falls below on the bundled annotated sample."""
    place = files("detente").joinpath("samples", "annotated", "floors.json")
    held: dict[str, dict[str, float]] = json.loads(place.read_text(encoding="utf-8"))["floors"]
    return held
