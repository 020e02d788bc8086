"""Mentions made by hand from three phrases, for tests that judge what is shown, not what is read."""

import re
from collections.abc import Iterator

from detente.read import Fault
from detente.record import merge_mentions
from detente.show.brief import Material, gather_material
from detente.types import Amount, Article, EventType, Field, Interval, Mention, Span, Status, short_hash

PHRASES = (
    (r"Norway and Chile signed (?:a|the) treaty", EventType.AGREE, ("CHL", "NOR"), ("CHL", "NOR"), "signed"),
    (r"Norway sold Chile (?:four|five) trawlers", EventType.COOPERATE, ("NOR",), ("CHL",), "sold"),
    (r"Chile threatened Norway", EventType.THREATEN, ("CHL",), ("NOR",), "threatened"),
)


def _find(article: Article) -> Iterator[Mention]:
    for pattern, kind, source, target, trigger in PHRASES:
        for match in re.finditer(pattern, article.text):
            year = re.match(r"[^.]*?\b(\d{4})\b", article.text[match.end() :])
            time = Interval(year[1], year[1]) if year else Interval()
            amount = Amount(4 if "four" in match[0] else 5, "trawler") if "trawlers" in match[0] else None
            yield Mention(
                article.id, Span(*match.span()), match[0], source, target, kind, Field.TRADE, Status.OCCURRED, time,
                amount=amount, trigger=trigger, rule=f"hand:{trigger}",
            )  # fmt: skip


def make_material(*texts: str, faults: tuple[Fault, ...] = (), **known: str) -> Material:
    """Return the material of a brief on Chile and Norway from articles of these texts."""
    articles = [Article(short_hash(text), f"doc{at}", text, **known) for at, text in enumerate(texts)]
    mentions = [mention for article in articles for mention in sorted(_find(article), key=lambda one: one.span.start)]
    return gather_material("CHL-NOR", articles, mentions, merge_mentions(mentions, articles), faults)
