"""Stage `code`: an article in, mentions, claims, predictions, stated facts out. No file, no database, no clock."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass

from detente.lexicon.tables import lexicon_languages
from detente.types import Article, Coding

from .identities import find_identities
from .interviews import find_turns, name_turns
from .load import Coder
from .mentions import read_mentions
from .network import Encoded, cut_windows
from .parse import Paragraph, parse_articles
from .pipeline.batches import batch_articles
from .pipeline.interpreter import short_turns
from .retold import share_times
from .statements import read_claims, read_predictions, read_stated_facts


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A parsed article, whose windows the network is reading; of a language without lexicon there are none."""

    article: Article
    paragraphs: Sequence[Paragraph]
    encoded: Future[list[Encoded]]


def code_article(article: Article, coder: Coder) -> Coding:
    """Read one article: who did what to whom, when, by whose word, why relations move, how large a share is."""
    return next(code_articles([article], coder))


def code_articles(articles: Iterable[Article], coder: Coder) -> Iterator[Coding]:
    """Code articles in their order; memory holds two batches of short ones, or two long ones.

    The network reads one batch in a thread of its own while the next is parsed. Nothing is found in an article whose
    language has no lexicon.
    """
    with short_turns(), ThreadPoolExecutor(1, "network") as reader:
        before: list[_Parsed] = []
        for batch in batch_articles(articles):
            ahead = _parse(batch, coder, reader)
            yield from _finish(before, coder)
            before = ahead
        yield from _finish(before, coder)


def _parse(articles: Sequence[Article], coder: Coder, reader: Executor) -> list[_Parsed]:
    known = lexicon_languages()
    with coder.threads.limit(limits=1, user_api="blas"):  # the products are small: more threads would only wait
        found = parse_articles([one for one in articles if one.language in known], coder.nlp, coder.gazetteer)
        parsed = [list(next(found)) if one.language in known else [] for one in articles]
    return [
        _Parsed(article, paragraphs, reader.submit(_encode, paragraphs, coder))
        for article, paragraphs in zip(articles, parsed, strict=True)
    ]


def _encode(paragraphs: Sequence[Paragraph], coder: Coder) -> list[Encoded]:
    windows = [
        window
        for paragraph in paragraphs
        if paragraph.actors or paragraph.pair
        for window in cut_windows(paragraph, coder.network.tokenizer)
    ]
    return list(coder.network.encode(windows))


def _finish(batch: Sequence[_Parsed], coder: Coder) -> list[Coding]:
    with coder.threads.limit(limits=1, user_api="blas"):
        return [_code(parsed, coder) for parsed in batch]


def _code(parsed: _Parsed, coder: Coder) -> Coding:
    article, paragraphs, encoded = parsed.article, parsed.paragraphs, parsed.encoded.result()
    mentions = list(read_mentions(article, encoded, coder.network))
    claims = [claim for one in encoded for claim in read_claims(article, one, coder.network)]
    dated = share_times(mentions, paragraphs)
    identities = find_identities(dated, paragraphs, coder.gazetteer)
    turns = find_turns(article.text, article.language)
    told = tuple(name_turns(identities.name(dated), turns, paragraphs))
    explained = tuple(name_turns(identities.name(claims), turns, paragraphs))
    predictions = tuple(found for paragraph in paragraphs for found in read_predictions(article, paragraph))
    facts = (found for paragraph in paragraphs for found in read_stated_facts(article, paragraph))
    return Coding(article, told, explained, predictions, tuple(name_turns(facts, turns, paragraphs)))
