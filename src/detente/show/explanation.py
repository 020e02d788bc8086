"""One sentence explained: the actors that it names, the acts and claims found in it, and by which rule."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.show.wording.amounts import write_amount
from detente.types import Article, Coding, Interval, short_hash

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from detente.code.load import Coder


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the coder sees in a text: `actors` are its words with their codes, `times` with their intervals."""

    coding: Coding
    actors: tuple[tuple[str, tuple[str, ...]], ...]
    times: tuple[tuple[str, Interval | None], ...]
    docs: tuple["Doc", ...]

    def _repr_html_(self) -> str:
        """Draw the grammar that the reading stands on, for a notebook."""
        from spacy import displacy  # noqa: PLC0415

        return "".join(str(displacy.render(doc, style="dep", jupyter=False)) for doc in self.docs)


def explain_text(text: str, coder: "Coder | None" = None, *, date: str | None = None) -> Explanation:
    """Explain how a sentence or a short text is read; `date` is the day on which it was published, if known.

    Without a `coder` one is loaded for the call, which takes seconds: load it once where there are many sentences.
    """
    from detente.code.coder import code_article  # noqa: PLC0415
    from detente.code.load import load_coder  # noqa: PLC0415
    from detente.code.parse import parse_article  # noqa: PLC0415
    from detente.record import check_date  # noqa: PLC0415

    coder = coder or load_coder()
    article = Article(short_hash(text), "sentence", text, date=check_date(date))
    paragraphs = list(parse_article(article, coder.nlp, coder.gazetteer))
    actors = [(part.text[one.start : one.end], one.codes) for part in paragraphs for one in part.actors]
    times = [(part.text[one.start : one.end], one.interval) for part in paragraphs for one in part.times]
    docs = tuple(part.doc for part in paragraphs)
    return Explanation(code_article(article, coder), tuple(actors), tuple(times), docs)


def explain_rows(explanation: Explanation) -> list[dict[str, Any]]:
    """Return the acts found, one row each: who, what, to whom, how real, when, by whose word, by which rule."""
    same = ("trigger", "place", "said_by", "rule", "confidence", "quote")
    return [
        {
            "source": list(one.source),
            "type": one.type.value,
            "target": list(one.target),
            "status": one.status.value,
            "field": one.field.value,
            "time": one.time.edtf or None,
            "amount": write_amount(one.amount, one.quote) if one.amount else None,
            **{name: getattr(one, name) for name in same},
        }
        for one in explanation.coding.mentions
    ]


def explain_claims(explanation: Explanation) -> list[dict[str, Any]]:
    """Return the claims found, one row each: whose relation moves which way, why, by whose word, by which rule.

    `direction` is 1 where the driver improves the relation, -1 where it worsens it, 0 where it holds it back.
    """
    same = ("direction", "driver", "turn", "standing", "said_by", "rule", "confidence", "quote")
    return [
        {
            "dyad": list(one.subject),
            "driver_dyad": list(one.driver_dyad) if one.driver_dyad else None,
            "time": one.time.edtf or None,
            **{name: getattr(one, name) for name in same},
        }
        for one in explanation.coding.claims
    ]
