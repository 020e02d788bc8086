"""One card in words: what the machine read, the quotes in their sentences, and why it is worth a look."""

from collections.abc import Iterator, Mapping

from detente.show.brief.entries import describe_source
from detente.show.reviewing.deck import Card
from detente.show.terminal import count_words
from detente.show.wording import write_amount, write_sentence, write_time
from detente.types import Article, Event, Mention

AROUND = 160  # characters of the text shown on each side of a quote


def tell_card(card: Card, articles: Mapping[str, Article], *, blind: bool = False) -> list[str]:
    """Return the lines of a card; in blind mode without anything that the machine says."""
    lines = [] if blind else [f"{write_sentence(card.event, card.mentions)}  ({write_time(card.event.time)})"]
    lines += [] if blind else [tell_reading(card.event), tell_why(card)]
    for number, mention in enumerate(card.mentions, start=1):
        lines += ["", *_tell_mention(number, mention, articles[mention.article], blind=blind)]
    return lines


def tell_reading(event: Event) -> str:
    """Return the facts of an event in one line."""
    actors = f"{', '.join(event.source)} → {', '.join(event.target)}"
    amount = write_amount(event.amount) if event.amount else ""
    parts = (actors, event.type.value, event.field.value, event.status.value, event.time.edtf, amount, event.place)
    return " · ".join(part for part in parts if part)


def tell_why(card: Card) -> str:
    """Return why the card is worth a look."""
    told = count_words(card.event.witnesses, "witness", "witnesses")
    sure = f"read with confidence {card.event.confidence:.2f}, {told}"
    if card.influence is None:
        return f"{sure}; drawn at random"
    return f"{sure}; without it the level of {card.dyad} moves by {card.influence:.2f}"


def _tell_mention(number: int, mention: Mention, article: Article, *, blind: bool) -> Iterator[str]:
    """Yield the quote in its surroundings, and where it stands."""
    span, text = mention.span, article.text
    before = text[max(0, span.start - AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + AROUND].partition("\n")[0]
    before = before.partition(" ")[2] if len(before) == AROUND else before
    after = after.rpartition(" ")[0] if len(after) == AROUND else after
    yield f"  {number}  {before}“{mention.quote}”{after}"
    rule = "" if blind else f"  ·  {mention.rule}"
    yield f"     {describe_source(article)}  ·  {article.doc}:{span.start}-{span.end}{rule}"
