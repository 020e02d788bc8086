"""What comes next, as authors and speakers foretell it, each with its likelihood word, condition and words."""

from collections.abc import Mapping
from typing import Any

from detente.show.brief.material import Material
from detente.show.brief.statements import Link, say
from detente.show.brief.voices import quote_prediction


def make_outlook(material: Material) -> Mapping[str, Any]:
    """Return the predictions on the dyad, in the order of the sources and of their text."""
    if not material.events and not material.predictions:
        return {}
    numbers = material.numbers
    told = sorted(dict.fromkeys(material.predictions), key=lambda one: (numbers[one.article], one.span.start, one.what))
    entries = {}
    for one in told:
        word = quote_prediction(one, material)
        conditions = {"condition": one.condition, "time named": one.horizon}
        leads = [(name, Link(text, (word.id,))) for name, text in conditions.items() if text]
        entries[word.id] = {"word": word, "conditions": leads}
    return {"entries": list(entries.values()), "note": say("no_forecast" if entries else "no_predictions")}
