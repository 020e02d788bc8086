"""What authors and speakers say, as entries of the page: explanations of the relation, and predictions."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from detente.measure.disagreements import EFFECTS
from detente.show.brief.entries import cite_source
from detente.show.brief.material import Material
from detente.show.brief.statements import Link
from detente.show.wording import write_time
from detente.types import Claim, Prediction, short_hash

SHORTEST = 4  # characters; a driver of fewer is a pronoun, or half a phrase
LONGEST = 70  # characters of a driver's words; the quote has them all


@dataclass(frozen=True, slots=True)
class Word:
    """The words of one voice, with its entry's id, and the speaker where an author cites one."""

    id: str
    speaker: str
    gist: str
    quote: str
    by: str
    number: int
    time: str = ""


def find_id(told: Claim | Prediction) -> str:
    """Return the id under which the words of a voice stand on the page."""
    what = told.driver if isinstance(told, Claim) else told.what
    kind = "c" if isinstance(told, Claim) else "p"
    return f"{kind}-{short_hash(repr((told.article, told.span.start, told.span.end, what)))}"


def quote_claim(claim: Claim, material: Material) -> Word:
    """Return a claim as an entry: the driver as its words call it, and what it does by them."""
    read = material.measures.evidence.article_of
    article = read[claim.article]
    driver = shorten(claim.driver, LONGEST, placeholder=" …") if len(claim.driver) >= SHORTEST else "it"
    gist = f"{driver}: {EFFECTS[claim.direction]}"
    number, time = material.numbers[claim.article], write_time(claim.time) if claim.time.edtf else ""
    return Word(find_id(claim), claim.said_by or "", gist, claim.quote, cite_source(article), number, time)


def quote_prediction(prediction: Prediction, material: Material) -> Word:
    """Return a prediction as an entry: the word of likelihood."""
    article = material.measures.evidence.article_of[prediction.article]
    by, number = cite_source(article), material.numbers[prediction.article]
    return Word(
        find_id(prediction), prediction.said_by or "", prediction.likelihood.lower(), prediction.quote, by, number
    )


def link_claims(text: str, claims: Iterable[Claim], label: str) -> Link:
    """Return a number or word as a link to the entries of claims."""
    return Link(text, tuple(dict.fromkeys(map(find_id, claims))), label)
