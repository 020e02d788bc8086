"""How the page was made and what its numbers mean: command, corpus, accuracy, and definitions."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from detente.lexicon.tables import read_table
from detente.measure.review import Reviewed
from detente.show.brief.material import Material
from detente.show.brief.statements import Link, Said, say
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


@cache
def _floors() -> Mapping[str, Mapping[str, float]]:
    """Return the accuracy that no version falls below on the bundled annotated sample."""
    place = files("detente").joinpath("samples", "annotated", "floors.json")
    held: dict[str, dict[str, float]] = json.loads(place.read_text(encoding="utf-8"))["floors"]
    return held
