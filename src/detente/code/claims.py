"""Why a relation moves: an author's causal claims, with dyad, direction, driver and turn."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from detente.types import Article, Claim, Span

from .actors import Gazetteer
from .circumstances import find_speaker
from .network import Encoded, Network, read_arguments
from .network.readings import CLAIMS, TURNS
from .parse import text_of
from .quotes import find_clause

CLAIM = 0.4  # least probability that a word is the head of a claim
PAIR = 0.3  # least probability of the weaker actor of the claim's dyad


def read_claims(article: Article, encoded: Encoded, network: Network, gazetteer: Gazetteer) -> Iterator[Claim]:
    """Yield the claims of one window of `article`, in the order of the text."""
    for row, probabilities in enumerate(encoded.claims):
        certainty = 1.0 - float(probabilities[0])
        if certainty < CLAIM:
            continue
        token = encoded.window.first + row
        direction = CLAIMS[int(probabilities[1:].argmax())]
        arguments = read_arguments(network, encoded, token, f"claim {direction}")
        dyad = best_pair(arguments.codes["dyad"], PAIR)
        if dyad is None:
            continue
        window = encoded.window
        vector = encoded.vector_at(token)
        doc, start = window.paragraph.doc, window.paragraph.start
        places = [place for code in dyad for place in arguments.places[code][:1]]
        first, last = find_clause(doc, token, [(place.start, place.end) for place in places])
        yield Claim(
            article=article.id,
            span=Span(start + first, start + last),
            quote=text_of(doc)[first:last],
            subject=dyad,
            direction=direction,
            driver=find_driver(doc[token]),
            driver_dyad=best_pair(arguments.codes["driver"], 0.5),
            said_by=find_speaker(doc, token, article.language) if network.read_head("said", vector)[1] > 0.5 else None,
            turn=TURNS[int(network.read_head("turn", vector).argmax())],
            rule=f"network:claim:{doc[token].lemma_.lower()}",
            confidence=round(certainty, 4),
        )


def best_pair(scores: Mapping[str, float], least: float) -> tuple[str, ...] | None:
    """Return the two likeliest actors, sorted, if the weaker reaches `least`."""
    ranked = sorted(scores, key=lambda code: (-scores[code], code))[:2]
    return tuple(sorted(ranked)) if len(ranked) == 2 and scores[ranked[1]] >= least else None


def find_driver(head: Token) -> str:
    """Name the cause in the text's own words: the subject of the claim's verb, or what stands after “because of”."""
    subject = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
    top = subject if subject is not None else head
    words = [top, *(t for t in top.subtree if t.i - top.i < 12 and top.i - t.i < 8)]
    doc = head.doc
    text = doc[min(w.i for w in words) : max(w.i for w in words) + 1].text
    return text[:120]
