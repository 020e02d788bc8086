"""What authors and speakers say, as entries of the page: explanations of the relation, and predictions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from detente.measure.disagreements import EFFECTS, names_cause
from detente.show.brief.material import Material
from detente.show.brief.quotes import Quote, make_quote
from detente.show.brief.statements import Link, say
from detente.show.wording import write_sentence, write_time
from detente.types import Claim, Event, Mention, Prediction, short_hash

LONGEST = 70  # characters of a driver's words; the quote has them all
MARKS = " ,;:.–—-"  # that a driver's words may end in, cut out of a sentence as they are


@dataclass(frozen=True, slots=True)
class Word:
    """The words of one voice, with its entry's id and what they come to."""

    id: str
    gist: str
    quote: Quote
    time: str = ""

    @property
    def speaker(self) -> str:
        """The speaker where an author cites one."""
        return self.quote.said_by or ""


def find_id(told: Claim | Prediction) -> str:
    """Return the id under which the words of a voice stand on the page."""
    what = told.driver if isinstance(told, Claim) else told.what
    kind = "c" if isinstance(told, Claim) else "p"
    return f"{kind}-{short_hash(repr((told.article, told.span.start, told.span.end, what)))}"


def quote_claim(claim: Claim, material: Material) -> Word:
    """Return a claim as an entry: the driver as its words call it, and what it does by them."""
    effect = str(say(EFFECTS[claim.direction]))
    driver = shorten(claim.driver.strip(MARKS), LONGEST, placeholder=" …")
    gist = f"{driver}: {effect}" if names_cause(claim) else str(say("points", effect=effect))
    time = write_time(claim.time) if claim.time.edtf else ""
    return Word(find_id(claim), f"{gist[:1].upper()}{gist[1:]}", make_quote(claim, material), time)


def quote_told(row: Mapping[str, Any], material: Material) -> list[Word]:
    """Return the words that tell a turn or standing: claims on the dyad, then acts that no claim tells in these words.

    An act (“the two countries moved closer”) leads to the entry of its event.
    """
    claims = [one for one in material.own_claims if _tells(one, row)]
    said = {(one.article, one.quote) for one in claims}
    acts = [
        _quote_witness(one, event, material)
        for event in material.events
        for one in material.witnesses(event)
        if _tells(one, row) and (one.article, one.quote) not in said
    ]
    return [*(quote_claim(one, material) for one in claims), *acts]


def _tells(one: Claim | Mention, row: Mapping[str, Any]) -> bool:
    return one.quote in row["quotes"] and one.article in row["articles"]


def _quote_witness(mention: Mention, event: Event, material: Material) -> Word:
    sentence = write_sentence(event, material.witnesses(event))
    return Word(f"e-{event.id}", sentence, make_quote(mention, material))


def quote_prediction(prediction: Prediction, material: Material) -> Word:
    """Return a prediction as an entry: the word of likelihood."""
    return Word(find_id(prediction), prediction.likelihood.lower(), make_quote(prediction, material))


def link_claims(text: str, claims: Iterable[Claim], label: str) -> Link:
    """Return a number or word as a link to the entries of claims."""
    return Link(text, tuple(dict.fromkeys(map(find_id, claims))), label)
