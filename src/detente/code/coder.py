"""Stage `code`: an article in, mentions, claims, predictions, stated facts out. No file, no database, no clock."""

from collections.abc import Iterable, Iterator

from detente.types import Article, Claim, Coding, Mention

from .identities import find_identities
from .interviews import find_turns, name_turns
from .load import Coder
from .mentions import read_mentions
from .network import cut_windows
from .parse import parse_article
from .retold import share_times
from .statements import read_claims, read_predictions, read_stated_facts


def code_article(article: Article, coder: Coder) -> Coding:
    """Read one article: who did what to whom, when, by whose word, why relations move, how large a share is."""
    paragraphs = list(parse_article(article, coder.nlp, coder.gazetteer))
    windows = [
        window
        for paragraph in paragraphs
        if paragraph.actors or paragraph.pair
        for window in cut_windows(paragraph, coder.network.tokenizer)
    ]
    mentions: list[Mention] = []
    claims: list[Claim] = []
    with coder.threads.limit(
        limits=1, user_api="blas"
    ):  # the heads' products are small: more threads only wait for each other
        for encoded in coder.network.encode(windows):
            mentions += read_mentions(article, encoded, coder.network)
            claims += read_claims(article, encoded, coder.network)
    dated = share_times(mentions, paragraphs)
    identities = find_identities(dated, paragraphs, coder.gazetteer)
    turns = find_turns(article.text, article.language)
    told = tuple(name_turns(identities.name(dated), turns, paragraphs))
    explained = tuple(name_turns(identities.name(claims), turns, paragraphs))
    predictions = tuple(found for paragraph in paragraphs for found in read_predictions(article, paragraph))
    facts = (found for paragraph in paragraphs for found in read_stated_facts(article, paragraph))
    return Coding(article, told, explained, predictions, tuple(name_turns(facts, turns, paragraphs)))


def code_articles(articles: Iterable[Article], coder: Coder) -> Iterator[Coding]:
    """Code articles one after the other; memory holds one at a time."""
    for article in articles:
        yield code_article(article, coder)
