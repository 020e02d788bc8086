"""Stage `code`: an article in, mentions, claims, predictions, stated facts out. No file, no database, no clock."""

from collections.abc import Iterable, Iterator, Sequence

from detente.lexicon.tables import lexicon_languages
from detente.types import Article, Coding

from .identities import find_identities
from .interviews import find_turns, name_turns
from .load import Coder
from .mentions import read_mentions
from .network import cut_windows
from .parse import Paragraph, parse_articles
from .pipeline.batches import batch_articles
from .retold import share_times
from .statements import read_claims, read_predictions, read_stated_facts


def code_article(article: Article, coder: Coder) -> Coding:
    """Read one article: who did what to whom, when, by whose word, why relations move, how large a share is."""
    return next(code_articles([article], coder))


def code_articles(articles: Iterable[Article], coder: Coder) -> Iterator[Coding]:
    """Code articles in their order; memory holds a batch of short ones, or one long one.

    Nothing is found in an article whose language has no lexicon.
    """
    for batch in batch_articles(articles):
        with coder.threads.limit(
            limits=1, user_api="blas"
        ):  # the products are small: more threads only wait for each other
            readable = [article for article in batch if article.language in lexicon_languages()]
            parsed = parse_articles(readable, coder.nlp, coder.gazetteer)
            read = (_code(article, list(found), coder) for article, found in zip(readable, parsed, strict=True))
            codings = [next(read) if article.language in lexicon_languages() else Coding(article) for article in batch]
        yield from codings


def _code(article: Article, paragraphs: Sequence[Paragraph], coder: Coder) -> Coding:
    windows = [
        window
        for paragraph in paragraphs
        if paragraph.actors or paragraph.pair
        for window in cut_windows(paragraph, coder.network.tokenizer)
    ]
    encoded = list(coder.network.encode(windows))
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
