"""The words of one voice, as the brief cites them: inside their sentence, with source, paragraph and speaker."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from textwrap import shorten

from detente.show.brief.material import Material
from detente.show.wording import write_date
from detente.types import Article, Claim, Mention, Prediction

AROUND = 260  # characters of the sentence shown on each side of a quote; longer sentences are cut at a word
OPENING = 170  # characters of the first words of a quote
ALIKE = 0.9  # share of equal characters from which on two quotes of one article are one (a text that repeats itself)
_END = re.compile(  # not after an initial (“U.S. spy”); some texts glue two sentences (“region.However”)
    r"(?<![\s.(][A-Z])[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|(?<=[a-z0-9])[.!?](?=[A-Z][a-z])|\n+"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article with what stands `before` and `after` them in their sentence, all verbatim.

    `paragraph` counts from 1; `differs` is what the words say otherwise than the entry (a date, an amount).
    """

    text: str
    by: str
    number: int
    said_by: str | None = None
    differs: str = ""
    paragraph: int = 1
    before: str = ""
    after: str = ""
    cut: tuple[bool, bool] = (False, False)

    @property
    def sentence(self) -> str:
        """The sentence around the quote, with an ellipsis where it was cut."""
        first, last = ("… " if self.cut[0] else ""), (" …" if self.cut[1] else "")
        return f"{first}{self.before}{self.text}{self.after}{last}"

    @property
    def opening(self) -> str:
        """The first words of the quote."""
        return shorten(self.text, OPENING, placeholder=" …")

    @property
    def is_nested(self) -> bool:
        """Whether its sentence has double quotation marks of its own: then single ones stand around it."""
        return any(mark in self.sentence for mark in '“”"')


def make_quote(told: Mention | Claim | Prediction, material: Material, differs: str = "") -> Quote:
    """Return the words of a mention, a claim or a prediction as the brief cites them."""
    article = material.measures.evidence.article_of[told.article]
    start, end = _find_sentence(article.text, told.span.start, told.span.end)
    before, after = article.text[start : told.span.start], article.text[told.span.end : end]
    head = before[-AROUND:].partition(" ")[2] if len(before) > AROUND else before
    tail = after[:AROUND].rpartition(" ")[0] if len(after) > AROUND else after
    return Quote(
        text=told.quote,
        by=cite_source(article),
        number=material.numbers[article.id],
        said_by=told.said_by,
        differs=differs,
        paragraph=article.text.count("\n\n", 0, told.span.start) + 1,
        before=head,
        after=tail,
        cut=(head != before, tail != after),
    )


def drop_repeats(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return quotes without those whose sentence another already shows; what deviates from the entry stays."""
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda one: (not one.differs, -len(one.text))):
        if not any(_is_repeat(quote, other) for other in kept):
            kept.append(quote)
    return tuple(sorted(kept, key=lambda one: (one.number, one.paragraph)))


def _is_repeat(quote: Quote, other: Quote) -> bool:
    same = quote.number == other.number and quote.said_by == other.said_by
    if not same or quote.differs not in {"", other.differs}:
        return False
    return SequenceMatcher(None, quote.sentence, other.sentence, autojunk=False).ratio() >= ALIKE


def describe_source(article: Article) -> str:
    """Return who wrote an article, where and when, as far as it says: `A. Author, The Outlet, 12 December 2014`."""
    return _join(article.author or "no author named", article)


def cite_source(article: Article) -> str:
    """Return how a quote names its article: the author, or else the title or file, then outlet and date."""
    title = f"“{article.title}”" if article.title else None
    return _join(article.author or title or (None if article.outlet else article.doc), article)


def _join(name: str | None, article: Article) -> str:
    date = write_date(article.date) if article.date else "no date"
    return ", ".join(part for part in (name, article.outlet, date) if part)


def _find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence, or the sentences, around a stretch of `text` begin and end."""
    begins, ends = _sentence_bounds(text)
    first = begins[bisect_right(begins, start) - 1]
    return first, max(end, ends[bisect_right(begins, max(start, end - 1)) - 1])


@lru_cache(maxsize=256)
def _sentence_bounds(text: str) -> tuple[Sequence[int], Sequence[int]]:
    found = list(_END.finditer(text))
    return [0, *(one.end() for one in found)], [*(one.start() + len(one[0].rstrip()) for one in found), len(text)]
