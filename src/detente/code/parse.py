"""From an article's text to parsed paragraphs with the actors and times that they name."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from detente.types import Article, Interval

from .actors import ActorMention, Gazetteer, resolve_anaphora
from .actors.anaphora import Cast, Salience, count_own_words, find_author, main_pair
from .time import TimeExpression, find_today, resolve_times

SUBJECTS = ("nsubj", "nsubjpass")  # grammar of who acts, or suffers in the passive
LONGEST_PARAGRAPH = 20_000  # characters; longer ones are parsed in pieces, so that memory stays flat
_RUN = re.compile(r"\S{500}")  # no word is as long
TOGETHER = 64  # paragraphs in one matrix
TODAYS_NAMES = 1993  # from then on names mean today's states; an older article knows only those of its own time


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph: `start` is its offset in the article; actors and times count from its own start.

    `heading` is the time that dates all of it; `published` when the article appeared, as far as known; `pair` the two
    actors that the article is about, empty where it is about no two; `cast` others whom the paragraphs before named
    most, with how many paragraphs ago (0 for the one just before).
    """

    start: int
    doc: Doc
    actors: tuple[ActorMention, ...]
    times: tuple[TimeExpression, ...]
    heading: TimeExpression | None = None
    published: str | None = None
    pair: tuple[str, ...] = ()
    cast: tuple[tuple[str, int], ...] = ()
    language: str = "en"

    @property
    def text(self) -> str:
        """The characters of the paragraph."""
        return text_of(self.doc)

    @property
    def today(self) -> str:
        """When the article appeared; where that is unknown, since when names mean the states of today."""
        return self.published or str(TODAYS_NAMES)


def parse_article(article: Article, nlp: Language, gazetteer: Gazetteer) -> Iterator[Paragraph]:
    """Parse an article paragraph by paragraph, carrying the tale's time and the actors in play from one to the next."""
    return next(parse_articles([article], nlp, gazetteer))


def parse_articles(articles: Sequence[Article], nlp: Language, gazetteer: Gazetteer) -> Iterator[Iterator[Paragraph]]:
    """Parse the paragraphs of several articles together, which is quicker, and yield those of each article."""
    pieces = [list(split_paragraphs(article.text)) for article in articles]
    docs = nlp.pipe([text for found in pieces for _, text in found], batch_size=TOGETHER)
    for article, found in zip(articles, pieces, strict=True):
        yield find_parties(article, [(start, next(docs)) for start, _ in found], gazetteer)


def find_parties(
    article: Article, docs: Sequence[tuple[int, Doc]], gazetteer: Gazetteer, author: tuple[str, ...] = ()
) -> Iterator[Paragraph]:
    """Find actors and times in parsed paragraphs; `author` is the state of “we”, where it is known beforehand."""
    context = gazetteer.read_context(article.text, year=_year((), article.date))
    texts = [text_of(doc) for _, doc in docs]
    times, published = _find_times(article, texts)
    named = [
        gazetteer.find(text, year=_year(found, article.date), context=context)
        for text, found in zip(texts, times, strict=True)
    ]
    author = author or find_author(texts, named, article.language)
    own_words = sum(count_own_words(text, article.language) for text in texts) if author else 0
    pair = main_pair([mention for mentions in named for mention in mentions], author, own_words)
    salience, cast = Salience(pair, author), Cast()
    heading: TimeExpression | None = None
    for (start, doc), found, mentions in zip(docs, times, named, strict=True):
        sentences = [(s.start_char, s.end_char) for s in doc.sents]
        actors = resolve_anaphora(text_of(doc), sentences, mentions, salience, article.language)
        told = [TimeExpression(0, 0, heading.interval, "heading")] if heading and not found else found
        entry = _entry(doc, told)
        dates = entry or (heading if heading and _is_entry(heading, found) else None)
        yield Paragraph(
            start, doc, tuple(actors), tuple(told), dates, published, pair, cast.in_play(pair), article.language
        )
        cast.see(actors)
        heading = _heading(doc, told) or dates if not entry else None


def _find_times(article: Article, texts: Sequence[str]) -> tuple[list[list[TimeExpression]], str | None]:
    """Return the times of each paragraph, and when the article appeared, as far as it is known or told."""
    times, published = _resolve(article, texts, article.date), article.date
    if not published:
        told = ((text, time) for text, found in zip(texts, times, strict=True) for time in found)
        published = find_today(told, article.language)
        times = _resolve(article, texts, published) if published else times
    return times, published


def _resolve(article: Article, texts: Sequence[str], published: str | None) -> list[list[TimeExpression]]:
    tale: Interval | None = None
    times = []
    for text in texts:
        found, tale = resolve_times(text, published, tale, article.language)
        times.append(found)
    return times


def _is_entry(heading: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """Tell whether a paragraph under a heading such as “1961” tells of that time: it names no other first."""
    first = next((time.interval for time in times if time.interval), None)
    if first is None or heading.interval is None:
        return True
    start, end = heading.interval.start or "", heading.interval.end or ""
    return start <= (first.start or "")[: len(start)] and (first.end or first.start or "")[: len(end)] <= end


def _entry(doc: Doc, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time that opens an entry of a chronology (“1954 - …”, “May 21, 1951: …”): it dates all of it."""
    if not times or times[0].start > 3:
        return None
    after = text_of(doc)[times[0].end :].lstrip()
    return times[0] if times[0].end == 0 or after[:1] in (":", "-", "–", "—") else None


def _heading(doc: Doc, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time of a short paragraph that is little else: it dates what follows."""
    words = len(text_of(doc).split())
    return times[0] if words <= 4 and times and times[0].interval else None


def _year(times: Sequence[TimeExpression], published: str | None) -> int | None:
    """Return the year that settles names: the first told, else that of an article older than today's names."""
    for expression in times:
        if expression.interval and expression.interval.start and expression.basis != "named":
            return int(expression.interval.start[:4])
    year = int(published[:4]) if published else TODAYS_NAMES
    return year if year < TODAYS_NAMES else None


def paragraph_at(place: int, paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """Return the paragraph in which the article's character `place` stands."""
    number = bisect_right(paragraphs, place, key=lambda paragraph: paragraph.start)
    return paragraphs[number - 1] if number else None


def split_paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each paragraph; a very long one comes in pieces cut at white space.

    What runs on without any is cut anywhere: the tokenizer reads a word anew for each mark at its end.
    """
    start = 0
    for line in text.split("\n"):
        offset = start + len(line) - len(line.lstrip())
        rest = line.strip()
        while (cut := _find_cut(rest)) < len(rest):
            yield offset, rest[:cut]
            offset, rest = offset + cut, rest[cut:]
        if rest:
            yield offset, rest
        start += len(line) + 1


def _find_cut(text: str) -> int:
    """Return where the first piece of a paragraph ends."""
    run = _RUN.search(text, 0, LONGEST_PARAGRAPH)
    if run or len(text) <= LONGEST_PARAGRAPH:
        return run.end() if run else len(text)
    cut = text.rfind(" ", 1, LONGEST_PARAGRAPH)
    return cut if cut > 0 else LONGEST_PARAGRAPH


@lru_cache(maxsize=64)
def text_of(doc: Doc) -> str:
    """Return the characters of `doc`, which spaCy would join anew from its tokens at every call."""
    return str(doc.text)


def subjects_of(verb: Token) -> list[Token]:
    """Return the subjects that a verb has of its own."""
    return [child for child in verb.children if child.dep_ in SUBJECTS]


def sentence_index(doc: Doc) -> list[int]:
    """Return for each token the number of its sentence."""
    return [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]


def head_token(span: TokenSpan) -> int:
    """Return the index of the token that governs `span`."""
    return int(span.root.i)
